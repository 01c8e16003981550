// From a finished report to everybody who wants to know, and to the exit code.
import { ALL_CODES } from './checks/code-sources.ts'
import { EXIT, exitCodeOf } from './findings/verdict.ts'
import type { Host } from './hosts/host.ts'
import type { Inputs } from './inputs/table.ts'
import type { Problem } from './inputs/usage-error.ts'
import { anchorOf } from './report/anchor.ts'
import { endOf } from './report/build-report.ts'
import { allFindings, allUndetermined } from './report/groups.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/schema.ts'

/** What decides where a report goes and what it means. */
export interface Conclusion {
  readonly host: Host
  readonly inputs: Inputs
  /** Whether many reports were merged to this one: they share a tracking issue. */
  readonly isFleet?: boolean
  /** Below the workspace; missing where none was read. */
  readonly configurationFile?: string
  /** Aborted when the run is interrupted. */
  readonly stopped: AbortSignal
}

/** Publishes a finished report. @returns the exit code */
export async function conclude(report: Report, conclusion: Conclusion): Promise<number> {
  const { host, inputs } = conclusion
  host.writeReport?.(JSON.stringify(report, null, 2))
  const problems = await publishReport(report, conclusion)
  if (problems.length > 0) host.refuse(problems)
  await tellGitHub(report, conclusion)
  return codeOf(report, inputs) || unpublishedCode(problems)
}

/** The exit code that the verdict asks for. */
export function codeOf(report: Report, inputs: Inputs): number {
  return exitCodeOf(allFindings(report), allUndetermined(report).length, inputs)
}

/** When what it tells of was so: among merged reports there may be one that is long past, or by a clock that is ahead. */
function momentOf(report: Report): Date {
  return new Date(Math.min(endOf(report).getTime(), Date.now()))
}

function publishReport(
  report: Report,
  { host, inputs, configurationFile }: Conclusion,
): Promise<readonly Problem[]> {
  const { workspace, temporaryFolder, environment } = host
  return publish(report, {
    outlet: host,
    inputs,
    now: momentOf(report),
    workspace,
    anchor: anchorOf({ environment, ...(configurationFile !== undefined && { configurationFile }) }),
    codes: ALL_CODES,
    ...(temporaryFolder !== undefined && { temporaryFolder }),
  })
}

/** The token that a comment and an issue are written with: that of the input, else the one that a `run:` step is given. */
export function githubTokenOf(inputs: Inputs, { environment }: Pick<Host, 'environment'>): string {
  return inputs.githubToken || (environment['GITHUB_TOKEN'] ?? '')
}

/** Nothing that goes wrong here is thrown, so the verdict stands. */
async function tellGitHub(
  report: Report,
  { host, inputs, isFleet = false, stopped }: Conclusion,
): Promise<void> {
  const { comment, issue, annotations } = inputs
  if (!comment && !issue) return
  const { publishToGitHub } = await import('./github/publish-to-github.ts')
  await publishToGitHub(report, {
    inputs,
    isFleet,
    token: githubTokenOf(inputs, host),
    stopped,
    environment: host.environment,
    now: momentOf(report),
    say: text => host.line(text),
    warn: text => (annotations ? host.warn('Not written to GitHub', text) : host.line(`warning: ${text}`)),
  })
}

/**
 * What did not reach its place never takes that of the verdict, and never passes: later steps rely on it. A report that cannot be
 * written where it was asked for is wrong usage.
 */
function unpublishedCode(problems: readonly Problem[]): number {
  if (problems.length === 0) return EXIT.passed
  return problems.every(({ input }) => input !== '') ? EXIT.usage : EXIT.defect
}
