import type { LifetimeState } from '../../certificates/lifetime.ts'
import { listText } from '../../findings/list-text.ts'
import { plain } from '../escape.ts'
import { clockOf, type Lifetime, lifetimes, nearest } from '../lifetimes.ts'
import { clockText, lifetimesBrief, lifetimesTitle, unlistedText } from '../lifetimes-text.ts'
import { day, ending } from '../wording.ts'
import { icon, type Tone } from './icons.ts'
import { code, joined, type Markup, markup, NOTHING, upTo } from './markup.ts'
import type { Section, View } from './section.ts'
import { type Cell, NOTHING_SAID, table } from './table.ts'
import { timeline } from './timeline.ts'

const MAX_NAME = 120
const MAX_PLACES = 2
const MAX_PLACE = 80
const HEADS = ['', 'certificate or credential', 'until (UTC)', 'left', 'renewed by']

const TONES: Readonly<Record<LifetimeState, Tone>> = {
  expired: 'error',
  'not-yet-valid': 'error',
  ending: 'error',
  aging: 'warning',
  fine: 'ok',
}
const WORDS: Readonly<Record<LifetimeState, string>> = {
  expired: 'ended',
  'not-yet-valid': 'not valid yet',
  ending: 'ends very soon',
  aging: 'ends soon',
  fine: 'fine',
}
const WORST: readonly Tone[] = ['error', 'warning', 'ok']

/** Certificates and credentials with the time they have left: the next year drawn, and a table. */
export function lifetimesSection({ cluster, now, detail, id }: View): Section {
  const all = lifetimes(cluster)
  const shown = nearest(all, detail.rows, now)
  const notes = [unlistedText(all, shown, now), clockText(cluster)].filter(text => text !== '')
  return {
    name: 'lifetimes',
    title: 'Certificates',
    brief: lifetimesBrief(all, now),
    tone: WORST.find(tone => all.some(({ state }) => TONES[state] === tone)) ?? 'none',
    body: joined([
      markup`<p>${lifetimesTitle(all, now)}.</p>`,
      detail.timelines > 0 ? timeline(all, now, id) : NOTHING,
      table(
        'Certificates and credentials',
        HEADS,
        shown.map(lifetime => row(lifetime, now)),
      ),
      ...notes.map(text => markup`<p class="dim">${text}</p>`),
    ]),
  }
}

function row(lifetime: Lifetime, now: Date): readonly (Markup | Cell)[] {
  const { what, name, ends, places, renewedBy, use, state } = lifetime
  const where = listText(
    places.map(place => plain(place, MAX_PLACE)),
    MAX_PLACES,
  )
  const kind =
    use !== 'none'
      ? markup`<strong>${upTo(60, what)}</strong> <span class="tag">in use</span>`
      : upTo(60, what)
  const sort = ends?.getTime() ?? Number.MAX_SAFE_INTEGER
  const left = ends ? ending(ends, clockOf(lifetime, now)) : NOTHING_SAID
  return [
    {
      shown: markup`${icon(TONES[state])}<span class="hidden">${WORDS[state]}</span>`,
      sort: WORST.indexOf(TONES[state]),
    },
    joined([
      markup`${kind} ${code(name, MAX_NAME)}`,
      where === '' ? NOTHING : markup`<br><span class="dim">${where}</span>`,
    ]),
    { shown: ends ? markup`${day(ends)}` : markup`does not say`, sort },
    { shown: state === 'fine' ? markup`${left}` : markup`<strong>${left}</strong>`, sort },
    upTo(100, renewedBy || NOTHING_SAID),
  ]
}
