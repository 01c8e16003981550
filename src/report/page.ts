// The report as a page of its own: one file, no network, complete without a script. A function of the report, the clock and limits.
import { createHash } from 'node:crypto'
import { momentText } from '../findings/duration-text.ts'
import { healthyText } from './build-report.ts'
import { changesText, isCompared, ownerOf, uselessBaseline } from './changes.ts'
import { worstFirst } from './groups.ts'
import { beyondList } from './headline.ts'
import { about, clusterBody, clusterSection, clusterTitle, verdict } from './page/cluster.ts'
import { clustersTable } from './page/clusters.ts'
import { findingsBody, findingsList } from './page/findings.ts'
import { icon, STATUS_TONES, SYMBOLS, tabIcon } from './page/icons.ts'
import { constant, joined, type Markup, markup, NOTHING, sentence, upTo } from './page/markup.ts'
import { SCRIPT } from './page/script.ts'
import { folded, type View } from './page/section.ts'
import { STYLE } from './page/style.ts'
import type { ClusterReport, Report } from './schema.ts'
import { type Detail, fitted, fullDetail, REDUCTIONS } from './summary/detail.ts'
import { count, duration, size } from './wording.ts'

/** A browser on a laptop opens this much in about a second. */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024
// One searches a page, other than a summary.
const MAX_FINDINGS = 5_000
const MORE: Partial<Detail> = { rows: 500, timelines: 100 }
// The drawings are a small part of a page.
const PAGE_REDUCTIONS = REDUCTIONS.filter(({ change }) => !('ways' in change || 'timelines' in change))

export interface PageLimits {
  readonly now: Date
  /** In bytes of UTF-8. */
  readonly maxBytes?: number
}

/** Where it would be longer than `maxBytes`, the reductions of the summary are made in their order, and a sentence says what was left out. */
export function page(report: Report, { now, maxBytes = MAX_PAGE_BYTES }: PageLimits): string {
  return fitted((detail, missing) => String(render(report, now, detail, note(missing, maxBytes))), {
    full: { ...fullDetail(report, MAX_FINDINGS), ...MORE },
    reductions: PAGE_REDUCTIONS,
    maxBytes,
  })
}

function note(missing: readonly string[], maxBytes: number): Markup {
  if (missing.length === 0) return NOTHING
  return markup`<p class="note">To stay below ${size(maxBytes)}, this page leaves out ${missing.join('; ')}. The JSON report has everything.</p>`
}

function render(report: Report, now: Date, detail: Detail, left: Markup): Markup {
  const [only] = report.clusters
  const single = only !== undefined && report.clusters.length === 1 ? only : undefined
  const whole = { report, now, detail, isCompared: isCompared(report) }
  const content = single ? clusterBody(viewOf(whole, single, 0)) : several(whole)
  const title = single ? clusterTitle(single) : markup`${healthyText(report.clusters)}`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${constant(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${tabIcon(report.status)}">
<style>${constant(STYLE)}</style>
</head>
<body>
${SYMBOLS}
<header class="hero ${STATUS_TONES[report.status]}">
<h1>${icon(STATUS_TONES[report.status])} ${title}</h1>
${single ? verdict({ report, cluster: single }) : aboutAll(report)}
<p class="dim">${facts(whole)}</p>
</header>
<main>
${left}
${baselineNote(report)}
${content}
${policySection(whole)}
${fixedSection(report, detail)}
</main>
<footer class="dim">${single ? about(single) : NOTHING}<p>${upTo(80, `${report.tool.name} ${report.tool.version}`)}</p></footer>
<div id="said" role="status" class="hidden"></div>
<script>${constant(SCRIPT)}</script>
</body>
</html>
`
}

function baselineNote(report: Report): Markup {
  const useless = uselessBaseline(report)
  return useless === '' ? NOTHING : markup`<p class="note">${sentence(useless)}</p>`
}

// What is wrong with each stands in the table below.
function aboutAll(report: Report): Markup {
  const text = report.clusters.length === 0 ? report.verdict : beyondList(report)
  return text === '' ? NOTHING : markup`<p class="verdict">${sentence(text)}</p>`
}

function facts({ report, now, isCompared }: Whole): string {
  const compared = isCompared ? [changesText(report)] : []
  return [momentText(now), ...compared, `profile ${report.profile}`, duration(report.durationMs)].join(' · ')
}

function several(whole: Whole): Markup {
  const { report, detail } = whole
  const clusters = worstFirst(report.clusters)
  const sections = clusters
    .slice(0, detail.sections)
    .map((cluster, place) => clusterSection(viewOf(whole, cluster, place + 1)))
  const rest = clusters.length - sections.length
  return joined([
    clustersTable(report, clusters, {
      most: detail.clusters,
      idOf: place => (place < sections.length ? `c${place + 1}-` : ''),
    }),
    ...sections,
    rest > 0 ? markup`<p class="dim">… and ${count(rest, 'more cluster')} in the JSON report.</p>` : NOTHING,
  ])
}

/** What is the same for all clusters. */
type Whole = Pick<View, 'report' | 'now' | 'detail' | 'isCompared'>

/** @param place counted from 1 among several, and 0 for the only one */
function viewOf(whole: Whole, cluster: ClusterReport, place: number): View {
  return { ...whole, cluster, id: place === 0 ? '' : `c${place}-`, level: place === 0 ? 2 : 3 }
}

function policySection({ report, detail, isCompared }: Whole): Markup {
  if (report.findings.length === 0) return NOTHING
  return markup`<section><h2>Configuration</h2>${findingsBody(report.findings, { detail, isCompared, level: 3 })}</section>`
}

function fixedSection(report: Report, detail: Detail): Markup {
  const fixed = report.fixed.map(finding => ({ ...finding, owner: ownerOf(finding, report) }))
  if (fixed.length === 0) return NOTHING
  const title = markup`${icon('ok')} ${count(fixed.length, 'finding')} fixed since the baseline`
  return markup`<section>${folded(title, findingsList(fixed, detail.rows))}</section>`
}

/** Nothing is loaded from anywhere; of scripts and styles only the one in this page may be used. */
function policy(): string {
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`
}
