import type { Layer } from '../../findings/layer.ts'
import { markdown } from '../escape.ts'
import { hasSetOut, stepText } from '../way.ts'
import { LAYER_MARKS } from '../wording.ts'
import { table } from './table.ts'

/** The way of a request as one row of steps: where it ended is seen at a glance. */
export function layersTable(layers: readonly Layer[]): string {
  if (!hasSetOut(layers)) return ''
  const heads = layers.map(layer => (layer.status === 'failed' ? `**${layer.name}**` : layer.name))
  return table(heads, [layers.map(step)])
}

function step(layer: Layer): string {
  const text = `${LAYER_MARKS[layer.status]} ${markdown(stepText(layer))}`
  return layer.status === 'failed' ? `**${text}**` : text
}
