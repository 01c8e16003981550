import { quoted } from '../findings/list-text.ts'
import { nearest } from '../findings/nearest.ts'
import { inQuotes } from '../inputs/unreadable.ts'
import { isMap, isScalar } from '../kubeconfig/yaml.ts'
import { kindText, type Reading } from './config-reading.ts'

/** One key of a map with its value. */
export interface Field {
  readonly key: string
  readonly keyNode: unknown
  readonly value: unknown
}

/** The fields of a map, each key once; a second one is complained about, and so is a key that is no text. */
export function fieldsOf(node: unknown, reading: Reading): readonly Field[] {
  const seen = new Map<string, number>()
  return (isMap(node) ? node.items : []).flatMap(({ key: keyNode, value }) => {
    const key = isScalar(keyNode) ? keyNode.value : undefined
    if (typeof key !== 'string') {
      reading.complain(keyNode, `a key is ${kindText(keyNode)}, and has to be a text`)
      return []
    }
    const { line } = reading.locate(keyNode)
    const first = seen.get(key)
    if (first !== undefined) {
      reading.complain(
        keyNode,
        `${quoted(key, 80)}: it stands in line ${first} already; leave one of the two`,
      )
      return []
    }
    seen.set(key, line)
    return [{ key, keyNode, value }]
  })
}

/** Says of a word that is none of those known which one it may mean. */
export function unknownWord(word: string, what: string, known: readonly string[]): string {
  const near = nearest(word, known)
  const all = known.length < 20 ? `there are ${known.join(', ')}` : 'docs/findings.md lists them'
  return `${inQuotes(word)} is no ${what}; ${near === undefined ? all : `did you mean ${near}?`}`
}
