import type { ClusterReport, Report } from '../schema.ts'
import type { Detail } from '../summary/detail.ts'
import { grouped } from '../wording.ts'
import type { Tone } from './icons.ts'
import { type Markup, markup, NOTHING } from './markup.ts'

/** One cluster and how it is shown. */
export interface View {
  readonly report: Report
  readonly cluster: ClusterReport
  /** Stands before the ids of its parts. */
  readonly id: string
  /** The level of the headings of its sections. */
  readonly level: 2 | 3
  readonly now: Date
  readonly detail: Detail
  /** Whether new and known mean something. */
  readonly isCompared: boolean
}

/** A part of what is told of a cluster. */
export interface Section {
  readonly name: string
  readonly title: string
  /** What it comes to, in a few words. */
  readonly brief: string
  readonly tone: Tone
  readonly body: Markup
}

/** A heading of the level that fits. */
export function heading(level: number, text: Markup): Markup {
  return markup`<h${level}>${text}</h${level}>`
}

/** A part that opens on a click, without a script. */
export function folded(title: Markup, body: Markup, isOpen = false): Markup {
  return markup`<details${isOpen ? markup` open` : NOTHING}><summary>${title}</summary>${body}</details>`
}

/** Says that there are more; nothing when there are none. */
export function unlisted(number: number): Markup {
  return number > 0 ? markup`<p class="dim">… and ${grouped(number)} more in the JSON report.</p>` : NOTHING
}

/** Text to copy; the button is the script's. */
export function copyable(text: Markup): Markup {
  return markup`<div class="copy"><pre><code>${text}</code></pre></div>`
}

export function bullets(all: readonly Markup[], max: number): Markup {
  const shown = all.slice(0, max).map(each => markup`<li>${each}</li>`)
  return markup`<ul>${shown}</ul>${unlisted(all.length - max)}`
}
