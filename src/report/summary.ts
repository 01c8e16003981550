// The job summary as Markdown: what a person reads from top to bottom. A function of the report, the clock and limits.
import { markdown } from './escape.ts'
import { worstFirst } from './groups.ts'
import type { Report } from './schema.ts'
import { changesSection } from './summary/changes.ts'
import { about, clusterBody, clusterHead, clusterSection, small } from './summary/cluster.ts'
import { clustersHead } from './summary/clusters.ts'
import { type Detail, fitted, fullDetail, REDUCTIONS } from './summary/detail.ts'
import { findingsSection } from './summary/findings.ts'
import { blocks } from './summary/table.ts'
import { count, duration, size } from './wording.ts'

const MEBIBYTE = 1024 * 1024
/** GitHub refuses a summary above 1 MiB as a whole; masking, which comes after us, may make it longer. */
export const MAX_SUMMARY_BYTES = MEBIBYTE - 16 * 1024
/** Below this not even the heading and the verdict are sure to fit. */
export const MIN_SUMMARY_BYTES = 8 * 1024

export interface SummaryLimits {
  readonly now: Date
  /** In bytes of UTF-8; not below {@link MIN_SUMMARY_BYTES}. */
  readonly maxBytes?: number
}

/**
 * Never longer than `maxBytes`, and never cut: where it would be, {@link REDUCTIONS} are made in their order until it
 * fits, and a sentence says what was left out. A reduction that saves nothing is not made.
 *
 * @throws RangeError when `maxBytes` is too small for any summary
 */
export function summary(report: Report, { now, maxBytes = MAX_SUMMARY_BYTES }: SummaryLimits): string {
  if (maxBytes < MIN_SUMMARY_BYTES) throw new RangeError(`a summary needs ${MIN_SUMMARY_BYTES} bytes`)
  return fitted((detail, missing) => render(report, now, detail, sizeNote(missing, maxBytes)), {
    full: fullDetail(report),
    reductions: REDUCTIONS,
    maxBytes,
  })
}

function sizeNote(missing: readonly string[], maxBytes: number): string {
  if (missing.length === 0) return ''
  return `_To stay below ${size(maxBytes)}, this summary leaves out ${missing.join('; ')}. The JSON report has everything._`
}

function render(report: Report, now: Date, detail: Detail, note: string): string {
  const [only] = report.clusters
  const single = only !== undefined && report.clusters.length === 1
  const sections = worstFirst(report.clusters)
    .slice(0, detail.sections)
    .map((cluster, place) => {
      const own = {
        ...detail,
        ways: place < detail.ways ? 1 : 0,
        timelines: place < detail.timelines ? 1 : 0,
      }
      return single ? clusterBody(cluster, now, own) : clusterSection(report, cluster, now, own)
    })
  const unlisted = report.clusters.length - sections.length
  const text = blocks([
    single ? clusterHead(report, only) : clustersHead(report, detail),
    changesSection(report, detail),
    note,
    ...sections,
    unlisted > 0 ? `… and ${count(unlisted, 'more cluster')} in the JSON report.` : '',
    policySection(report, detail),
    small([single ? about(only) : '', footer(report)]),
  ])
  return `${text}\n`
}

function policySection(report: Report, detail: Detail): string {
  const findings = findingsSection(report.findings, detail)
  return findings === '' ? '' : blocks(['## Configuration', findings])
}

function footer(report: Report): string {
  const tool = markdown(`${report.tool.name} ${report.tool.version}`, 80)
  return `${tool} · profile ${report.profile} · ${markdown(duration(report.durationMs))}`
}
