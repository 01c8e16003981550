// Sends a finished report to where people and machines look; the one file of this folder with effects.
import { mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { reportKind } from '../inputs/report-paths.ts'
import { annotations } from './annotations.ts'
import { detailSections } from './details.ts'
import { reportFile, writeWhole } from './files.ts'
import type { Outlet } from './outlet.ts'
import { outputValues } from './outputs.ts'
import type { Report } from './schema.ts'
import { summary } from './summary.ts'
import { textLines } from './text.ts'

export interface Publication {
  readonly outlet: Outlet
  readonly inputs: {
    readonly summary: boolean
    readonly annotations: boolean
    /** Paths of the files to write; relative ones are below the workspace. */
    readonly reports: readonly string[]
  }
  readonly now: Date
  readonly workspace: string
  /** Where the JSON report goes when `reports` names none; without a folder it then goes nowhere. */
  readonly temporaryFolder?: string
}

/** Parts of the report that did not reach their place. Everything else did. */
export class PublishError extends AggregateError {
  override readonly name = 'PublishError'

  constructor(problems: readonly Error[]) {
    super(problems, problems.map(problem => problem.message).join('\n'))
  }
}

/**
 * Publishes in the order of what a cancelled step should have said already: the log, the annotations, the files, the
 * outputs and the summary. One that fails does not keep the rest back.
 *
 * @throws PublishError when something could not be written, after all else was
 */
export async function publish(report: Report, publication: Publication): Promise<void> {
  const { outlet, inputs, now } = publication
  log(report, outlet, now)
  if (inputs.annotations) for (const annotation of annotations(report)) outlet.annotate(annotation)
  const problems: Error[] = []
  const reportPath = await writeFiles(report, publication, problems)
  for (const [name, value] of outputValues(report, reportPath))
    await attempt(problems, `The output ${name} could not be set`, () => outlet.setOutput(name, value))
  if (inputs.summary)
    await attempt(problems, 'The job summary could not be written', () =>
      outlet.writeSummary(summary(report, { now })),
    )
  if (problems.length > 0) throw new PublishError(problems)
}

function log(report: Report, outlet: Outlet, now: Date): void {
  for (const line of textLines(report, now)) outlet.line(line)
  for (const { title, lines } of detailSections(report, now)) outlet.group(title, lines)
}

/** @returns the path of the first JSON report that was written, else nothing */
async function writeFiles(report: Report, publication: Publication, problems: Error[]): Promise<string> {
  const { inputs, workspace, temporaryFolder, now } = publication
  const asked = inputs.reports.map(path => resolve(workspace, path))
  const wantsJson = temporaryFolder !== undefined && !asked.some(isJson)
  const written: string[] = []
  for (const path of asked)
    await attempt(problems, `The report ${path} could not be written`, async () => {
      await writeWhole(path, await reportFile(report, path, now))
      written.push(path)
    })
  if (wantsJson)
    await attempt(problems, `The report could not be written in ${temporaryFolder}`, async () => {
      // A folder of its own: another step of the job may check another cluster, and both reports are wanted later.
      const path = join(await mkdtemp(join(temporaryFolder, 'cluster-health-')), 'report.json')
      await writeWhole(path, await reportFile(report, path, now))
      written.push(path)
    })
  return written.find(isJson) ?? ''
}

function isJson(path: string): boolean {
  return reportKind(path) === '.json'
}

async function attempt(problems: Error[], what: string, action: () => unknown): Promise<void> {
  try {
    await action()
  } catch (cause) {
    problems.push(new Error(`${what}: ${messageOf(cause)}`, { cause }))
  }
}

function messageOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : String(cause)
}
