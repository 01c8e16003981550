// The flow can be seen from the folder names alone only as long as no file imports against it.
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** A file imports only from its own place and from those before it. */
export const ORDER: readonly string[] = [
  'findings',
  'certificates',
  'inputs',
  'kubeconfig',
  'manifests',
  'policy',
  'connection',
  'cluster',
  'checks',
  'report',
  'github',
  'hosts',
  'examine',
  'keep-looking',
  'conclude',
  'run',
  'merge',
  'start',
  'main',
]

// Loaded late, where it is needed: 90 ms that no other run should pay.
const LATE = ['report/schema.ts']

/** One import as it stands in a file. */
export interface Import {
  readonly target: string
  readonly isTypeOnly: boolean
  /** By an `import()` that is met only on its way. */
  readonly isLate: boolean
}

/** A sentence for each import that breaks a rule, sorted.
 * @param files path below src, with `/` between its parts → text */
export function wrongImports(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  const doors = new Map<string, Set<string>>()
  for (const [file, text] of files) {
    for (const { target, isTypeOnly, isLate } of importsOf(text)) {
      if (target.startsWith('.')) problems.push(...judgeOwn(file, target, isTypeOnly || isLate))
      else if (!target.startsWith('node:') && !isTypeOnly) {
        const library = packageOf(target)
        doors.set(library, (doors.get(library) ?? new Set()).add(placeOf(file)))
      }
    }
  }
  return [...new Set([...problems, ...judgeDoors(doors)])].sort()
}

/** Every source file below src, ready for {@link wrongImports}. */
export function readSources(root: string): Map<string, string> {
  const src = join(root, 'src')
  return new Map(
    globSync('**/*.ts', { cwd: src }).map(name => [
      name.replaceAll('\\', '/'),
      readFileSync(join(src, name), 'utf8'),
    ]),
  )
}

function judgeOwn(file: string, target: string, isCheap: boolean): string[] {
  const path = posix.normalize(posix.join(posix.dirname(file), target))
  if (path.startsWith('..')) return [`src/${file} imports ${target}, which is outside src`]
  const from = ORDER.indexOf(placeOf(file))
  const to = ORDER.indexOf(placeOf(path))
  if (from < 0) return [`src/${file} is in no place of the flow (${ORDER.join(', ')})`]
  if (to < 0 || to > from) return [`src/${file} imports src/${path}, which stands after it in the flow`]
  if (LATE.includes(path) && !isCheap)
    return [`src/${file} loads src/${path}; import only types from it, or by import() where it is needed`]
  return []
}

function judgeDoors(doors: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...doors]
    .filter(([, places]) => places.size > 1)
    .map(
      ([library, places]) => `${library} is imported from ${[...places].sort().join(' and ')}; one door each`,
    )
}

function placeOf(path: string): string {
  return path.split('/', 1)[0]?.replace(/\.ts$/, '') ?? ''
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

const STATIC = /^(?:import|export)\s(?<clause>[^'"]*?\sfrom\s|)\s*['"](?<target>[^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"](?<target>[^'"]+)['"]\s*\)/g

/** What a file imports, in the order of its text; statically first. */
export function importsOf(text: string): Import[] {
  const fixed = [...text.matchAll(STATIC)].map(({ groups }) => ({
    target: groups?.['target'] ?? '',
    isTypeOnly: /^type\s/.test(groups?.['clause'] ?? ''),
    isLate: false,
  }))
  const late = [...text.matchAll(DYNAMIC)].map(({ groups }) => ({
    target: groups?.['target'] ?? '',
    isTypeOnly: false,
    isLate: true,
  }))
  return [...fixed, ...late]
}
