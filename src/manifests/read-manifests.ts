import { isUtf8 } from 'node:buffer'
import { relative } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { quoted } from '../findings/list-text.ts'
import type { ManifestLine } from '../inputs/manifest-line.ts'
import { inQuotes, Unreadable } from '../inputs/unreadable.ts'
import { inFile, type Problem, UsageError } from '../inputs/usage-error.ts'
import { decodeBytes } from '../kubeconfig/decode.ts'
import { fileReason, type ReadFile } from '../kubeconfig/files.ts'
import { findFiles, isWithin } from './find-files.ts'
import type { ManifestObject } from './manifest-object.ts'
import { parseManifest } from './parse-manifest.ts'

export interface ManifestPlace {
  /** Where relative paths begin. */
  readonly folder: string
  readonly readFile: ReadFile
}

/** In bytes, of all files together: a second for each two or three million, in which nothing else is heard. */
const MOST_BYTES = 8 * 1024 * 1024
const MOST_OBJECTS = 5_000
/** More than these are one and the same mistake. */
const MOST_PROBLEMS = 20

/**
 * Reads every object that will be applied.
 *
 * @throws UsageError with what keeps a file from being applied, each with its place
 */
export async function readManifests(
  lines: readonly ManifestLine[],
  place: ManifestPlace,
): Promise<readonly ManifestObject[]> {
  const objects: ManifestObject[] = []
  const problems: Problem[] = []
  let bytes = 0
  for (const { file, apply } of filesToRead(lines, place, problems)) {
    const shown = isWithin(file, place.folder) ? relative(place.folder, file) : file
    try {
      const content = place.readFile(file)
      bytes += content.length
      refuseTooMuch(bytes, objects.length)
      const { objects: found, complaints } = parseManifest(textOf(content))
      problems.push(...complaints.map(({ line, message }) => problemIn(shown, line, message)))
      for (const { line, ...object } of found) {
        objects.push({ ...object, location: { file: shown, line }, apply })
      }
    } catch (error) {
      if (error instanceof TooMuch)
        throw new UsageError([{ input: INPUT, message: `${INPUT}: ${error.message}` }])
      const reason = error instanceof Unreadable ? error.message : fileReason(error)
      problems.push(problemIn(shown, 1, reason))
    }
    // Who interrupts the run is heard between two files.
    await setImmediate()
  }
  if (problems.length > 0) throw new UsageError(firstOf(problems))
  return objects
}

const INPUT = 'rbac-manifests'

interface FileToRead {
  readonly file: string
  readonly apply: ManifestLine
}

function filesToRead(
  lines: readonly ManifestLine[],
  { folder }: ManifestPlace,
  problems: Problem[],
): FileToRead[] {
  return lines.flatMap(apply => {
    try {
      const files = findFiles(apply.pattern, folder)
      if (apply.location !== undefined) refuseOutside(files, apply.pattern, folder)
      return files.map(file => ({ file, apply }))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      for (const complaint of error.complaints) {
        const problem = { input: INPUT, message: `${INPUT}: ${complaint}` }
        problems.push(apply.location === undefined ? problem : inFile(problem, apply.location))
      }
      return []
    }
  })
}

// Who writes the configuration file may be anybody who can open a pull request.
function refuseOutside(files: readonly string[], pattern: string, folder: string): void {
  if (files.every(file => isWithin(file, folder))) return
  throw new Unreadable(
    `${inQuotes(pattern)} leads out of the workspace, which a configuration file may not; write for example deploy/*.yaml`,
  )
}

class TooMuch extends Error {}

function refuseTooMuch(bytes: number, objects: number): void {
  if (bytes > MOST_BYTES)
    throw new TooMuch('the files are larger than 8 MiB together; name fewer, for example deploy/*.yaml')
  if (objects > MOST_OBJECTS)
    throw new TooMuch(
      `the files hold more than ${MOST_OBJECTS} objects; name fewer, for example deploy/*.yaml`,
    )
}

function textOf(bytes: Buffer): string {
  const { text } = decodeBytes(bytes)
  // UTF-16, which has been read as such.
  const isWide = bytes.includes(0)
  if (!isUtf8(bytes) && !isWide)
    throw new Unreadable('is not UTF-8; convert it: `iconv -f latin1 -t utf-8 FILE`')
  return text
}

function problemIn(file: string, line: number, reason: string): Problem {
  const message = `${INPUT}: ${quoted(file, 200)} line ${line} ${reason}`
  return { input: INPUT, message, location: { file, line } }
}

function firstOf(problems: readonly Problem[]): readonly Problem[] {
  const rest = problems.length - MOST_PROBLEMS
  if (rest <= 0) return problems
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { input: INPUT, message: `${INPUT}: ${rest} more problems like these` },
  ]
}
