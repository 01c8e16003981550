import type { Severity } from '../../findings/finding.ts'
import { isCompared } from '../changes.ts'
import { groupFindings, worstFirst } from '../groups.ts'
import type { Report } from '../schema.ts'

/** How much of a report a summary shows. */
export interface Detail {
  /** The severities whose evidence is shown. */
  readonly evidence: readonly Severity[]
  /** The severities that are listed at all. */
  readonly severities: readonly Severity[]
  /** Codes of one cluster. */
  readonly codes: number
  /** Findings of one code. */
  readonly perCode: number
  /** Rows of each table and list that is not one of findings. */
  readonly rows: number
  /** Clusters whose request's way is drawn where that says more than its table, of the worst first. */
  readonly ways: number
  /** Clusters whose certificates are drawn, of the worst first. */
  readonly timelines: number
  /** Clusters that get a section of their own, of the worst first. */
  readonly sections: number
  /** Rows of the table of clusters. */
  readonly clusters: number
  /** Whether it is said of a finding that it is new. */
  readonly marksNew: boolean
}

const FULL_DETAIL: Detail = {
  evidence: ['error', 'warning', 'notice'],
  severities: ['error', 'warning', 'notice'],
  codes: 500,
  perCode: 50,
  rows: 100,
  ways: 3,
  timelines: 5,
  sections: 200,
  clusters: 1_000,
  marksNew: false,
}

// No one reads more than these in a summary; the JSON report has them all.
const MAX_FINDINGS = 2_000
const MAX_ROWS = 2_000

/** What is shown as long as there is room: of very many findings only the first few of each code, so too of very many codes and rows. */
export function fullDetail(report: Report, maxFindings = MAX_FINDINGS): Detail {
  const groups = [report, ...worstFirst(report.clusters).slice(0, FULL_DETAIL.sections)].map(({ findings }) =>
    groupFindings(findings).map(group => group.findings.length),
  )
  const tables = report.clusters.flatMap(cluster => [
    cluster.access.length,
    cluster.endpoints.length,
    cluster.certificates.length + cluster.credentials.length,
  ])
  const codes = most([FULL_DETAIL.codes, 100, 50, 20, 10], {
    sizes: groups.map(({ length }) => length),
    total: maxFindings,
  })
  const perCode = most([FULL_DETAIL.perCode, 20, 10, 5, 2], { sizes: groups.flat(), total: maxFindings })
  const rows = most([FULL_DETAIL.rows, 50, 20, 10], { sizes: tables, total: MAX_ROWS })
  // What a deploy waits for stays short.
  const timelines = report.profile === 'gate' ? 0 : FULL_DETAIL.timelines
  return {
    ...FULL_DETAIL,
    codes: codes ?? 5,
    perCode: perCode ?? 1,
    rows: rows ?? 5,
    timelines,
    marksNew: isCompared(report),
  }
}

/** The most of each that may be listed without being too many together. */
function most(
  numbers: readonly number[],
  { sizes, total }: { readonly sizes: readonly number[]; readonly total: number },
): number | undefined {
  return numbers.find(number => sizes.reduce((sum, size) => sum + Math.min(size, number), 0) <= total)
}

/** A reduction never brings back what is left out already. */
function reduced(detail: Detail, { change }: Reduction): Detail {
  const { perCode = detail.perCode, rows = detail.rows } = change
  return {
    ...detail,
    ...change,
    perCode: Math.min(detail.perCode, perCode),
    rows: Math.min(detail.rows, rows),
  }
}

export interface Reduction {
  readonly change: Partial<Detail>
  /** What the reader misses, as the end of a sentence. It stands in for earlier reductions of the same field. */
  readonly missing: string
}

/** What is given up for room, first to last. */
export const REDUCTIONS: readonly Reduction[] = [
  // The tables say the same.
  { change: { ways: 0 }, missing: "drawings of the request's way" },
  { change: { timelines: 0 }, missing: 'timelines' },
  { change: { evidence: ['error', 'warning'] }, missing: 'the evidence of notices' },
  { change: { severities: ['error', 'warning'] }, missing: 'notices' },
  { change: { evidence: ['error'] }, missing: 'the evidence of warnings and notices' },
  { change: { perCode: 10 }, missing: 'findings beyond the 10th of a code' },
  { change: { rows: 20 }, missing: 'rows beyond the 20th of a table' },
  { change: { evidence: [] }, missing: 'the evidence of findings' },
  { change: { severities: ['error'] }, missing: 'warnings and notices' },
  { change: { perCode: 2 }, missing: 'findings beyond the 2nd of a code' },
  { change: { rows: 5 }, missing: 'rows beyond the 5th of a table' },
  { change: { sections: 20 }, missing: 'the details of all but the 20 worst clusters' },
  { change: { sections: 5 }, missing: 'the details of all but the 5 worst clusters' },
  { change: { sections: 1 }, missing: 'the details of all but the worst cluster' },
  { change: { sections: 0 }, missing: 'the details of each cluster' },
  { change: { clusters: 50 }, missing: 'clusters beyond the 50th' },
  { change: { clusters: 0 }, missing: 'the table of clusters' },
]

interface Room {
  readonly full: Detail
  readonly reductions: readonly Reduction[]
  /** In bytes of UTF-8. */
  readonly maxBytes: number
}

/**
 * Renders with all detail, then with one reduction after the other until the text fits or none is left. One that saves nothing is not made.
 *
 * @param render gets what the reader misses, each as the end of a sentence
 */
export function fitted(
  render: (detail: Detail, missing: readonly string[]) => string,
  { full, reductions, maxBytes }: Room,
): string {
  let detail = full
  let text = render(detail, [])
  let leftOut: ReadonlyMap<string, string> = new Map()
  for (const reduction of reductions) {
    if (Buffer.byteLength(text) <= maxBytes) break
    const less = reduced(detail, reduction)
    const missed = new Map(leftOut).set(Object.keys(reduction.change).join(), reduction.missing)
    const shorter = render(less, [...missed.values()])
    if (Buffer.byteLength(shorter) >= Buffer.byteLength(text)) continue
    text = shorter
    detail = less
    leftOut = missed
  }
  return text
}
