import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type ReportKind, reportKind } from '../inputs/report-paths.ts'
import type { FileContext } from './file-context.ts'
import type { Report } from './schema.ts'
import { summary } from './summary.ts'

type Writer = (report: Report, context: FileContext) => string | Promise<string>

/** A Markdown file is not held to what GitHub takes as a summary, but to what an editor still opens. */
export const MAX_MARKDOWN_BYTES = 10_000_000

// The kinds of report files by their ending; what few runs ask for is loaded only then.
const KINDS: Readonly<Record<ReportKind, Writer>> = {
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
  '.html': async (report, { now }) => (await import('./page.ts')).page(report, { now }),
  '.md': (report, { now }) => summary(report, { now, maxBytes: MAX_MARKDOWN_BYTES }),
  '.sarif': async (report, context) => (await import('./sarif/sarif.ts')).sarif(report, context),
  '.xml': async (report, context) => (await import('./junit/junit.ts')).junit(report, context),
  '.prom': async report => (await import('./metrics/openmetrics.ts')).openMetrics(report),
}

/** The text of a report file, of the kind that the ending of its path names.
 * @throws when there is no such kind: the inputs have let a path through that they should have refused */
export async function reportFile(report: Report, path: string, context: FileContext): Promise<string> {
  const kind = reportKind(path)
  if (kind === undefined) throw new Error(`no kind of report has the ending of ${path}`)
  return KINDS[kind](report, context)
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
