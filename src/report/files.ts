import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Report } from './schema.ts'

// The kinds of report files by their ending.
const KINDS: Readonly<Record<string, (report: Report) => string>> = {
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
}

/** The text of a report file, of the kind that the ending of its path names.
 * @throws when there is no such kind: the inputs have let a path through that they should have refused */
export function reportFile(report: Report, path: string): string {
  const kind = KINDS[extname(path).toLowerCase()]
  if (kind === undefined) throw new Error(`no kind of report has the ending of ${path}`)
  return kind(report)
}

/**
 * Writes a file whole or not at all: under another name beside it first, so that a step that is cancelled or a full disk
 * never leaves half a report. Missing folders are made. Everyone may read it as far as the umask lets them: later steps may run
 * as another user, in a container, and a report holds no credential.
 *
 * @throws the error of the file system; nothing is left behind then
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    await writeThrough(unfinished, text)
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
