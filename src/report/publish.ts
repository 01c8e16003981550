// Sends a finished report to where people and machines look; the one file of this folder with effects.
import { mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Codes } from '../findings/code.ts'
import type { ExitPolicy } from '../findings/verdict.ts'
import { reportKind } from '../inputs/report-paths.ts'
import type { Problem } from '../inputs/usage-error.ts'
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
    readonly failOn: ExitPolicy['failOn']
  }
  readonly now: Date
  readonly workspace: string
  /** The file of the repository, below the workspace, where a finding is shown that has no place of its own. */
  readonly anchor: string
  /** Every code that the program knows. */
  readonly codes: Codes
  /** Where the JSON report goes when `reports` names none; without a folder it then goes nowhere. */
  readonly temporaryFolder?: string
}

/**
 * Publishes in the order of what a cancelled step should have said already: the log, the annotations, the files, the
 * outputs and the summary. One that fails does not keep the rest back.
 *
 * @returns what did not reach its place; everything else did
 */
export async function publish(report: Report, publication: Publication): Promise<readonly Problem[]> {
  const { outlet, inputs, now } = publication
  log(report, outlet, now)
  if (inputs.annotations) for (const annotation of annotations(report)) outlet.annotate(annotation)
  const problems: Problem[] = []
  const reportPath = await writeFiles(report, publication, problems)
  for (const [name, value] of outputValues(report, reportPath))
    await attempt(problems, `The output ${name} could not be set`, () => outlet.setOutput(name, value))
  if (inputs.summary)
    await attempt(problems, 'The job summary could not be written', () =>
      outlet.writeSummary(summary(report, { now })),
    )
  return problems
}

function log(report: Report, outlet: Outlet, now: Date): void {
  for (const line of textLines(report, now)) outlet.line(line)
  for (const { title, lines } of detailSections(report, now)) outlet.group(title, lines)
}

/** @returns the path of the first JSON report that was written, else nothing */
async function writeFiles(report: Report, publication: Publication, problems: Problem[]): Promise<string> {
  const { inputs, workspace, temporaryFolder, now, anchor, codes } = publication
  const context = { now, workspace, anchor, codes, failOn: inputs.failOn }
  const written: string[] = []
  for (const path of inputs.reports.map(path => resolve(workspace, path)))
    try {
      await writeWhole(path, await reportFile(report, path, context))
      written.push(path)
    } catch (cause) {
      // The file system refuses what was asked for; anything else is ours.
      const input = isObject(cause) && 'syscall' in cause ? 'reports' : ''
      problems.push({ input, message: `The report ${path} could not be written: ${messageOf(cause)}` })
    }
  if (temporaryFolder !== undefined && !written.some(isJson))
    await attempt(problems, `The report could not be written in ${temporaryFolder}`, async () => {
      // A folder of its own: another step of the job may check another cluster, and both reports are wanted later.
      const path = join(await mkdtemp(join(temporaryFolder, 'cluster-health-')), 'report.json')
      await writeWhole(path, await reportFile(report, path, context))
      written.push(path)
    })
  return written.find(isJson) ?? ''
}

function isJson(path: string): boolean {
  return reportKind(path) === '.json'
}

async function attempt(problems: Problem[], what: string, action: () => unknown): Promise<void> {
  try {
    await action()
  } catch (cause) {
    problems.push({ input: '', message: `${what}: ${messageOf(cause)}` })
  }
}

function messageOf(cause: unknown): string {
  return isObject(cause) && 'message' in cause ? String(cause.message) : String(cause)
}

function isObject(cause: unknown): cause is object {
  return typeof cause === 'object' && cause !== null
}
