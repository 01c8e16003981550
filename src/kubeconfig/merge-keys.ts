// YAML says that a merge key fills in what a map lacks, wherever it stands. For kubectl it also replaces what stands before it.
import type { KubeconfigJudgement } from './codes.ts'
import type { Place } from './syntax.ts'
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, visit } from './yaml.ts'

/** Takes away what merge keys replace, so that the document reads as kubectl reads it, and tells of it. */
export function applyMergeKeys(parsed: Document.Parsed, place: Place): KubeconfigJudgement[] {
  const replaced: Pair[] = []
  visit(parsed, {
    Map(_, map) {
      const merges = map.items.map((pair, at) =>
        isMergeKey(pair) ? { at, names: namesIn(pair.value, parsed) } : [],
      )
      const isReplaced = (pair: Pair, at: number) =>
        merges.flat().some(merge => merge.at > at && merge.names.has(nameOf(pair)))
      if (merges.flat().length === 0) return
      replaced.push(...map.items.filter(isReplaced))
      map.items = map.items.filter((pair, at) => !isReplaced(pair, at))
    },
  })
  return replaced.slice(0, 1).map(pair => {
    const where = isScalar(pair.key) && pair.key.range ? ` (${place(pair.key.range[0])})` : ''
    const message = `A merge key << stands behind a key that it merges as well${where}; kubectl lets it replace that key.`
    return {
      code: 'kc-duplicate-keys',
      message,
      remedy: 'Put `<<` first in its map, and what differs behind it.',
    }
  })
}

// The library gives the key of a merge a symbol for a value, so that << in quotes is another key.
function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol'
}

// A map may merge itself.
const DEEPEST = 8

function namesIn(value: unknown, parsed: Document.Parsed, depth = 0): ReadonlySet<unknown> {
  const source = isAlias(value) ? value.resolve(parsed) : value
  if (depth > DEEPEST) return new Set()
  if (isSeq(source)) return new Set(source.items.flatMap(item => [...namesIn(item, parsed, depth + 1)]))
  const pairs = isMap(source) ? source.items : []
  return new Set(
    pairs.flatMap(pair => (isMergeKey(pair) ? [...namesIn(pair.value, parsed, depth + 1)] : [nameOf(pair)])),
  )
}

function nameOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : undefined
}
