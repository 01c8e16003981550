import { posix } from 'node:path'
import { importsOf } from './import-directions.ts'

/** A sentence for each circle of files that import each other, types included, sorted: none of them can be read by itself.
 * @param files path below src, with `/` between its parts → text */
export function importCircles(files: ReadonlyMap<string, string>): string[] {
  const imports = new Map([...files].map(([file, text]) => [file, ownImports(file, text)]))
  const circles = [...files.keys()].flatMap(file => wayBack(file, imports) ?? [])
  return circles.map(files => `${files.map(file => `src/${file}`).join(' → ')}: a circle of imports`).sort()
}

type Imports = ReadonlyMap<string, readonly string[]>

function ownImports(file: string, text: string): string[] {
  const own = importsOf(text).filter(({ target }) => target.startsWith('.'))
  return own.map(({ target }) => posix.normalize(posix.join(posix.dirname(file), target)))
}

// The shortest way from a file to itself, told only of the first of its files, so that each circle is named once.
function wayBack(start: string, imports: Imports): [string[]] | undefined {
  const ways = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return way.every(file => file >= start) ? [[...way, start]] : undefined
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return undefined
}
