import type { Layer } from '../../findings/layer.ts'
import { endOfWay, hasSetOut, slowestLayer, stepText, wayText, wayTime } from '../way.ts'
import { duration } from '../wording.ts'
import { icon, LAYER_TONES } from './icons.ts'
import { code, joined, type Markup, markup, NOTHING } from './markup.ts'
import type { Section, View } from './section.ts'

const ROW = 26
// In hundredths of the width: what is left of the bars names them, what is right of them tells their times.
const BARS_FROM = 31
const BARS_TO = 84

/** The way as a row of steps: where it ended is seen at a glance. */
export function wayRow(layers: readonly Layer[]): Markup {
  if (!hasSetOut(layers)) return NOTHING
  const steps = layers.map(
    layer =>
      markup`<li class="${layer.status}">${icon(LAYER_TONES[layer.status])}<span class="name">${layer.name}</span><span class="time"><span class="hidden">${layer.status === 'failed' ? 'failed after' : ''} </span>${stepText(layer)}</span></li>`,
  )
  return markup`<ol class="way" aria-label="The way of a request">${steps}</ol>`
}

/** Where the time of the way went, what was seen on it, and who answered whom. */
export function connectionSection({ cluster, id }: View): Section {
  const { layers } = cluster
  const end = endOfWay(layers)
  return {
    name: 'connection',
    title: 'Connection',
    brief: end ? `ended at ${end.name}` : duration(wayTime(layers)),
    tone: layers.length === 0 ? 'none' : end ? 'error' : 'ok',
    body: markup`<div class="panel connection">${drawing(layers, id)}${facts(layers)}</div>`,
  }
}

function drawing(layers: readonly Layer[], id: string): Markup {
  const total = wayTime(layers)
  if (total === 0) return NOTHING
  const marked = endOfWay(layers) ?? slowestLayer(layers)
  let before = 0
  const rows = layers.map((layer, place) => {
    const row = bar(layer, {
      place,
      from: before / total,
      share: layer.durationMs / total,
      isMarked: layer === marked,
    })
    before += layer.durationMs
    return row
  })
  return markup`<svg class="drawing" role="img" width="100%" height="${layers.length * ROW}" aria-labelledby="${id}way-title ${id}way-text"><title id="${id}way-title">The time that each layer took</title><desc id="${id}way-text">${wayText(layers)}</desc>${rows}</svg>`
}

interface BarPlace {
  readonly place: number
  /** Of the whole time, from 0 to 1. */
  readonly from: number
  readonly share: number
  readonly isMarked: boolean
}

function bar(layer: Layer, { place, from, share, isMarked }: BarPlace): Markup {
  const y = place * ROW
  const width = BARS_TO - BARS_FROM
  const x = BARS_FROM + from * width
  const end = x + share * width
  const wasMet = layer.status === 'passed' || layer.status === 'failed'
  const tone = layer.status === 'failed' ? 'bad' : isMarked ? 'slow' : 'good'
  const drawn = wasMet
    ? markup`<rect class="${tone}" x="${percent(x)}" y="${y + 6}" width="${percent(Math.max(end - x, 0.4))}" height="14" rx="2"/>`
    : markup`<line class="none" x1="${percent(BARS_FROM)}" x2="${percent(BARS_TO)}" y1="${y + 13}" y2="${y + 13}"/>`
  const text = wasMet
    ? markup`<text x="${percent(end)}" dx="6" y="${y + 17}">${layer.status === 'failed' ? `✘ ${stepText(layer)}` : stepText(layer)}</text>`
    : NOTHING
  const name = markup`<text class="${wasMet ? 'name' : 'dim'}" x="0" y="${y + 17}">${layer.name}</text>`
  return joined([name, drawn, text])
}

/** A share of the width, in as many digits as can be seen. */
export function percent(hundredths: number): string {
  return `${Math.round(hundredths * 100) / 100}%`
}

function facts(layers: readonly Layer[]): Markup {
  const told = layers.map(({ name, facts: seen }) => {
    const known = Object.entries(seen).filter(([, fact]) => !Array.isArray(fact) || fact.length > 0)
    const all = known.map(
      ([label, fact]) =>
        markup`<span class="fact">${label} ${code(Array.isArray(fact) ? fact.join(', ') : String(fact))}</span>`,
    )
    return all.length === 0 ? NOTHING : markup`<div><dt>${name}</dt><dd>${joined(all, ' ')}</dd></div>`
  })
  const list = joined(told)
  return list.isEmpty ? NOTHING : markup`<dl class="facts">${list}</dl>`
}
