import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from './yaml.ts'

export type Path = readonly (string | number)[]

/** Where the value at a path begins, or the deepest thing on the way to it that exists; an offset into the text. */
export function positionOfPath(parsed: Document.Parsed, path: Path): number {
  let node: unknown = parsed.contents
  for (const key of path) {
    const next = childOf(isAlias(node) ? node.resolve(parsed) : node, key)
    if (next === undefined) break
    node = next
  }
  return startOf(node) ?? 0
}

// Of equal keys the last one holds.
function childOf(node: unknown, key: string | number): unknown {
  if (isSeq(node)) return typeof key === 'number' ? node.items[key] : undefined
  if (!isMap(node)) return undefined
  const pair = node.items.findLast(item => isScalar(item.key) && String(item.key.value) === String(key))
  return pair?.value ?? pair?.key
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
