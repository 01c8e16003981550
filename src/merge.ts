// Several JSON reports into one, published like that of a run. Nothing is contacted.
import { globSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { keepYoungSpaceSmall } from './cluster/young-space.ts'
import { conclude, githubTokenOf } from './conclude.ts'
import type { Host } from './hosts/host.ts'
import type { MergeCommand } from './hosts/merge-flags.ts'
import { readGivenBaseline, readStored } from './hosts/stored-file.ts'
import { parseInputs } from './inputs/parse-inputs.ts'
import { compareWith } from './report/baseline/compare.ts'
import { type HandedIn, mergeReports } from './report/merge.ts'
import type { reportSchema } from './report/schema.ts'
import { NotAReport } from './report/stored-report.ts'
import { fail, KNOWN } from './run.ts'

/** @returns the exit code */
export async function merge(
  { files, expected }: MergeCommand,
  host: Host,
  stopped: AbortSignal,
): Promise<number> {
  keepYoungSpaceSmall()
  try {
    const inputs = parseInputs(name => host.readInput(name), KNOWN)
    host.mask(githubTokenOf(inputs, host))
    const baseline = readGivenBaseline(inputs.baseline, host.workspace)
    const { reportSchema: schema } = await import('./report/schema.ts')
    const handedIn = filesOf(files, host.workspace).map(file => read(file, host.workspace, schema))
    const report = mergeReports(handedIn, { expected, now: new Date() })
    return await conclude(compareWith(report, baseline), { host, inputs, isFleet: true, stopped })
  } catch (error) {
    return fail(host, error)
  }
}

/** Each file once, in the order given. What is not there stays in the list, to be told when it is read. */
function filesOf(paths: readonly string[], folder: string): readonly string[] {
  const files = new Map<string, string>()
  for (const file of paths.flatMap(path => within(path, folder)))
    if (!files.has(resolve(folder, file))) files.set(resolve(folder, file), file)
  return [...files.values()]
}

/** The JSON files below a folder, sorted; of a glob that no shell has expanded, what it matches. */
function within(path: string, folder: string): readonly string[] {
  const kind = kindOf(resolve(folder, path))
  if (kind === 'other') return [path]
  const files = kind === 'folder' ? jsonFiles(path, folder) : globSync(path, { cwd: folder })
  return files.length > 0 ? files.sort() : [path]
}

function kindOf(path: string): 'folder' | 'other' | 'missing' {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats === undefined ? 'missing' : stats.isDirectory() ? 'folder' : 'other'
  } catch {
    // What is wrong with it is told when it is read.
    return 'other'
  }
}

// Unlike a glob, with those whose names begin with a dot; no link is followed.
function jsonFiles(path: string, folder: string): string[] {
  const top = resolve(folder, path)
  try {
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.json'))
      .map(entry => join(path, relative(top, join(entry.parentPath, entry.name))))
  } catch {
    return []
  }
}

function read(file: string, folder: string, schema: typeof reportSchema): HandedIn {
  const path = resolve(folder, file)
  if (kindOf(path) === 'folder')
    return { file, problem: 'is a folder in which there is no .json file to read' }
  try {
    const { data, error } = schema.safeParse(readStored(path))
    if (data !== undefined) return { file, report: data }
    const place = error.issues[0]?.path.map(String).join('.') ?? ''
    return { file, problem: `is damaged: ${place} is not what a report has there` }
  } catch (error) {
    if (!(error instanceof NotAReport)) throw error
    return { file, problem: error.message }
  }
}
