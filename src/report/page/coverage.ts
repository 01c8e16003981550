import { hasGaps, ignoredTitle, lookedAtText, notLookedAt, notLookedAtTitle } from '../coverage.ts'
import type { CheckReport } from '../schema.ts'
import { count, duration, grouped } from '../wording.ts'
import { findingsList } from './findings.ts'
import { icon, type Tone } from './icons.ts'
import { code, joined, type Markup, markup, NOTHING, sentence, upTo } from './markup.ts'
import { bullets, folded, type Section, unlisted, type View } from './section.ts'
import { type Cell, NOTHING_SAID, table } from './table.ts'

const MAX_REASON = 300
const HEADS = ['', 'check', 'what holds when it finds nothing', 'looked at', 'requests', 'time']
const TONES: Readonly<Record<CheckReport['status'], Tone>> = {
  completed: 'ok',
  skipped: 'none',
  inconclusive: 'unknown',
}
const WORDS: Readonly<Record<CheckReport['status'], string>> = {
  completed: 'looked at',
  skipped: 'skipped',
  inconclusive: 'inconclusive',
}

/** What could not be judged: it may be why the step is red. */
export function undeterminedSection({ cluster, detail }: View): Section {
  const all = cluster.undetermined
  return {
    name: 'undetermined',
    title: 'Could not be judged',
    brief: count(all.length, 'thing'),
    tone: all.length === 0 ? 'none' : 'unknown',
    body: bullets(
      all.map(text => sentence(text, MAX_REASON)),
      detail.rows,
    ),
  }
}

/** What was looked at, what not and why, and what the configuration ignores. */
export function coverageSection(view: View): Section {
  const { cluster, detail } = view
  const { checks, ignored } = cluster
  const skipped = notLookedAt(cluster).map(
    ({ ids, reason }) =>
      markup`${joined(
        ids.map(id => code(id)),
        ', ',
      )}: ${sentence(reason, MAX_REASON)}`,
  )
  return {
    name: 'coverage',
    title: 'Coverage',
    brief: lookedAtText(cluster),
    tone: hasGaps(cluster) ? 'none' : 'ok',
    body: joined([
      skipped.length > 0
        ? markup`<p><strong>${notLookedAtTitle(cluster)}</strong></p>${bullets(skipped, detail.rows)}`
        : NOTHING,
      ignored.length > 0
        ? folded(markup`${ignoredTitle(cluster)}`, findingsList(ignored, detail.rows))
        : NOTHING,
      folded(
        markup`${count(checks.length, 'check')}, with what each looked at`,
        checksTable(checks, detail.rows),
      ),
    ]),
  }
}

function checksTable(checks: readonly CheckReport[], max: number): Markup {
  return joined([table('Checks', HEADS, checks.slice(0, max).map(row)), unlisted(checks.length - max)])
}

function row({
  id,
  family,
  title,
  status,
  reason,
  objects,
  requests,
  durationMs,
}: CheckReport): readonly (Markup | Cell)[] {
  const why =
    reason === ''
      ? NOTHING
      : markup`<br><span class="dim">${WORDS[status]}: ${sentence(reason, MAX_REASON)}</span>`
  const wasMade = status === 'completed'
  return [
    markup`${icon(TONES[status])}<span class="hidden">${WORDS[status]}</span>`,
    markup`${code(id)}<br><span class="dim">${family}</span>`,
    joined([upTo(200, title), why]),
    { shown: markup`${wasMade ? grouped(objects) : NOTHING_SAID}`, sort: objects },
    { shown: markup`${grouped(requests)}`, sort: requests },
    { shown: markup`${wasMade ? duration(durationMs) : NOTHING_SAID}`, sort: durationMs },
  ]
}
