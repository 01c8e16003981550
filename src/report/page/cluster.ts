import { ofSeverity } from '../groups.ts'
import { headline, statusText } from '../headline.ts'
import { lifetimes } from '../lifetimes.ts'
import type { ClusterReport } from '../schema.ts'
import { hasSetOut } from '../way.ts'
import { count, size } from '../wording.ts'
import { coverageSection, undeterminedSection } from './coverage.ts'
import { endpointsSection } from './endpoints.ts'
import { findingsBody } from './findings.ts'
import { icon, STATUS_TONES, type Tone } from './icons.ts'
import { lifetimesSection } from './lifetimes.ts'
import { code, joined, type Markup, markup, NOTHING, sentence, upTo } from './markup.ts'
import { permissionsSection } from './permissions.ts'
import { folded, heading, type Section, type View } from './section.ts'
import { connectionSection, wayRow } from './way.ts'

const MAX_NAME = 80

/** The section of one cluster among several; a healthy one opens on a click. */
export function clusterSection(view: View): Markup {
  const { cluster, id } = view
  const head = heading(2, markup`${icon(STATUS_TONES[cluster.status])} ${clusterTitle(cluster)}`)
  const body = joined([verdict(view), clusterBody(view), about(cluster)])
  if (cluster.status !== 'healthy')
    return markup`<section class="cluster" id="${id}">${head}${body}</section>`
  return markup`<section class="cluster" id="${id}">${folded(head, body)}</section>`
}

/** Its name and how it is. */
export function clusterTitle(cluster: ClusterReport): Markup {
  return markup`${upTo(MAX_NAME, cluster.name)} ${statusText(cluster)}`
}

/** Why it is as it is, in a sentence. */
export function verdict({ report, cluster }: Pick<View, 'report' | 'cluster'>): Markup {
  return markup`<p class="verdict">${sentence(headline(report, cluster))}</p>`
}

/** From the way of the request to what was looked at; each part is named at the top with what it comes to. */
export function clusterBody(view: View): Markup {
  const { cluster, id } = view
  const shown = sections(view)
  const tiles = shown.map(
    ({ name, title, brief, tone }) =>
      markup`<li><a href="#${id}${name}">${icon(tone)} <strong>${title}</strong> <span class="brief">${brief}</span></a></li>`,
  )
  return markup`${wayRow(cluster.layers)}<nav aria-label="What is told of ${upTo(MAX_NAME, cluster.name)}"><ul class="tiles">${tiles}</ul></nav>${shown.map(section => part(section, view))}`
}

// Among several clusters, what is as it should be opens on a click.
function part({ name, title: words, brief, tone, body }: Section, { id, level }: View): Markup {
  const head = heading(level, markup`${words}`)
  const isFolded = level > 2 && (tone === 'ok' || tone === 'none')
  if (!isFolded) return markup`<section id="${id}${name}">${head}${body}</section>`
  const title = markup`${head} <span class="brief-after">${brief}</span>`
  return markup`<section class="folded" id="${id}${name}">${folded(title, body)}</section>`
}

function sections(view: View): readonly Section[] {
  const { cluster } = view
  const isTried = hasSetOut(cluster.layers)
  return [
    ...(isTried || cluster.findings.length > 0 ? [findingsSection(view)] : []),
    ...(cluster.undetermined.length > 0 ? [undeterminedSection(view)] : []),
    ...(cluster.access.length > 0 ? [permissionsSection(view)] : []),
    ...(cluster.endpoints.length > 0 ? [endpointsSection(view)] : []),
    ...(lifetimes(cluster).length > 0 ? [lifetimesSection(view)] : []),
    ...(isTried ? [connectionSection(view)] : []),
    ...(cluster.checks.length > 0 ? [coverageSection(view)] : []),
  ]
}

function findingsSection({ cluster, detail, isCompared, level }: View): Section {
  const [worst] = SEVERITIES.filter(severity => ofSeverity(cluster.findings, severity).length > 0)
  const { findings } = cluster
  return {
    name: 'findings',
    title: 'Findings',
    brief: counts(cluster),
    tone: worst ?? 'ok',
    body:
      findings.length === 0
        ? markup`<p>Nothing that was looked at is wrong.</p>`
        : findingsBody(findings, { detail, isCompared, level: level + 1 }),
  }
}

const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies readonly Tone[]

function counts({ findings }: ClusterReport): string {
  const told = SEVERITIES.map(severity => ({ severity, number: ofSeverity(findings, severity).length }))
  const texts = told.filter(({ number }) => number > 0).map(({ severity, number }) => count(number, severity))
  return texts.join(', ') || 'none'
}

/** Which server answered whom. */
export function about(cluster: ClusterReport): Markup {
  const version = [cluster.serverVersion, cluster.distribution].filter(text => text !== '').join(' ')
  const facts = [
    cluster.server === '' ? NOTHING : markup`server ${code(cluster.server)}`,
    version === '' ? NOTHING : upTo(MAX_NAME, version),
    cluster.identity.username === '' ? NOTHING : markup`as ${code(cluster.identity.username)}`,
    cluster.requests === 0 ? NOTHING : markup`${count(cluster.requests, 'request')}, ${size(cluster.bytes)}`,
  ]
  const told = joined(facts, ' · ')
  return told.isEmpty ? NOTHING : markup`<p class="about dim">${told}</p>`
}
