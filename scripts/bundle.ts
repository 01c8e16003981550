// npm run bundle: what the sources give, written to dist/. The same sources give the same bytes in any folder.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { trim } from './trim.ts'

export type Files = ReadonlyMap<string, Buffer>

const ROOT = resolve(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
const RECORD = join(ROOT, 'build', 'bundle.sha256')
const DECIDES_THE_BUNDLE = [
  'src/**/*.ts',
  'scripts/{bundle,trim}.ts',
  'tsconfig*.json',
  'package.json',
  'package-lock.json',
]

/** Compiles and bundles the sources without touching dist/. Takes about ten seconds.
 * @throws when the sources do not compile, with the compiler's words on standard output. */
export function bundle(): Files {
  runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  trim(ROOT)
  const folder = mkdtempSync(join(tmpdir(), 'cluster-health-dist-'))
  try {
    // Without the cache, which would let an earlier run decide what this one gives.
    const options = ['--license', '[name].licenses.txt', '--no-cache', '--quiet']
    runTool('@vercel/ncc/dist/ncc/cli.js', ['build', 'build/main.js', '--out', folder, ...options])
    return withOneLicenceFile(readFolder(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// The bundler writes one for each chunk, and under one name they would overwrite each other.
function withOneLicenceFile(files: Files): Files {
  const isLicence = (name: string) => name.endsWith('.licenses.txt')
  const names = [...files.keys()].sort()
  const texts = names.filter(isLicence).map(name => files.get(name)?.toString('utf8').trim() ?? '')
  const licences = Buffer.from(`${texts.join('\n\n')}\n`)
  return new Map([...[...files].filter(([name]) => !isLicence(name)), ['licenses.txt', licences]])
}

/** What is in dist/ now; empty when there is none. */
export function readDist(): Files {
  return existsSync(DIST) ? readFolder(DIST) : new Map()
}

/** The names of the files that are missing, superfluous or different, sorted. */
export function differences(expected: Files, actual: Files): string[] {
  const names = new Set([...expected.keys(), ...actual.keys()])
  return [...names].filter(name => !isSame(expected.get(name), actual.get(name))).sort()
}

/** Makes dist/ what the sources give. Files that are right already are not touched. */
export function writeDist(files: Files): void {
  mkdirSync(DIST, { recursive: true })
  for (const name of differences(files, readDist())) {
    const content = files.get(name)
    if (content === undefined) rmSync(join(DIST, name))
    else writeFileSync(join(DIST, name), content)
  }
}

/** True when dist/ is known to be what these very sources gave: nothing has to be built to run it. */
export function isDistFresh(): boolean {
  return existsSync(RECORD) && readFileSync(RECORD, 'utf8') === fingerprint()
}

/** Remembers that dist/ is what the sources give. */
export function recordFreshDist(): void {
  mkdirSync(join(ROOT, 'build'), { recursive: true })
  writeFileSync(RECORD, fingerprint())
}

function isSame(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a !== undefined && b !== undefined && a.equals(b)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of globSync([...DECIDES_THE_BUNDLE, 'dist/*'], { cwd: ROOT }).sort())
    hash.update(`${name}\0`).update(readFileSync(join(ROOT, name)))
  return hash.digest('hex')
}

function readFolder(folder: string): Files {
  return new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
}

function runTool(script: string, args: readonly string[]): void {
  const tool = spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (tool.error) throw tool.error
  if (tool.status !== 0) throw new Error(`${script} ended with ${tool.signal ?? `status ${tool.status}`}`)
}

if (import.meta.main) {
  const files = bundle()
  writeDist(files)
  recordFreshDist()
  for (const [name, content] of files) console.log(`dist/${name}  ${Math.ceil(content.length / 1024)} KiB`)
}
