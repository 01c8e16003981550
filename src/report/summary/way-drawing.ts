import type { Layer } from '../../findings/layer.ts'
import { diagram } from '../escape.ts'
import { endOfWay, slowestLayer, wayTime } from '../way.ts'
import { duration, LAYER_MARKS } from '../wording.ts'

/**
 * The way of a request as a flowchart in mermaid's language: where it ended, or where the time of a slow one went. It has the
 * names of layers and their times and nothing that is foreign.
 *
 * @returns nothing when the way was as it should be: the table of the layers says that
 */
export function wayDrawing(layers: readonly Layer[]): string {
  const end = endOfWay(layers)
  const marked = end ?? slowestLayer(layers)
  // What ended at the kubeconfig never set out.
  if (marked === undefined || end?.name === 'kubeconfig') return ''
  const met = layers.filter(({ status }) => status === 'passed' || status === 'failed')
  const place = met.indexOf(marked)
  const nodes = [
    'runner([runner])',
    ...node('before', met.slice(0, Math.max(0, place - 1))),
    ...node('last', met.slice(Math.max(0, place - 1), place)),
    ...node('marked', [marked]),
    ...node('then', met.slice(place + 1)),
    ...(end === undefined ? ['cluster([cluster])'] : []),
  ]
  const beyond = layers.filter(({ status }) => status === 'not-reached')
  return diagram([
    'flowchart LR',
    nodes.join(' --> '),
    ...(beyond.length === 0 ? [] : [`marked -.-x beyond("${names(beyond)}<br>not reached")`]),
    // Without a fill both of GitHub's themes can be read.
    `style marked stroke:${end ? '#d1242f' : '#bf8700'},stroke-width:3px`,
    ...(beyond.length === 0 ? [] : ['style beyond stroke-dasharray:4']),
  ])
}

/** Some layers in one box, so that the drawing stays as wide as its words can be read; nothing for none. */
function node(id: string, layers: readonly Layer[]): readonly string[] {
  if (layers.length === 0) return []
  const mark = endOfWay(layers) === undefined ? '' : `${LAYER_MARKS.failed} `
  // Mermaid reads a smaller-than as the begin of a tag.
  const time = duration(wayTime(layers)).replace('<', 'below ')
  return [`${id}("${mark}${names(layers)}<br>${time}")`]
}

function names(layers: readonly Layer[]): string {
  const [first, last] = [layers.at(0)?.name ?? '', layers.at(-1)?.name ?? '']
  if (layers.length < 3) return layers.map(({ name }) => name).join(', ')
  return `${first} to ${last}`
}
