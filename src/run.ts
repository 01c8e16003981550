// The flow, one line a stage, and the one place that turns a fatal error into an exit code.
import { CHECKS } from './checks/catalog.ts'
import { FAMILIES } from './checks/check.ts'
import { ALL_CODES } from './checks/code-sources.ts'
import { examineAll } from './examine.ts'
import { quoted } from './findings/list-text.ts'
import { EXIT, exitCodeOf } from './findings/verdict.ts'
import { fileReader } from './hosts/file-reader.ts'
import type { Host } from './hosts/host.ts'
import { type Problem, UsageError } from './inputs/usage-error.ts'
import { keepLooking } from './keep-looking.ts'
import { readManifests } from './manifests/read-manifests.ts'
import { type Request, readRequest } from './policy/read-request.ts'
import { anchorOf } from './report/anchor.ts'
import { allFindings } from './report/groups.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/schema.ts'

/** What the inputs and the configuration file may name. */
export const KNOWN = {
  checks: CHECKS.map(({ id }) => id),
  families: FAMILIES,
  codes: Object.keys(ALL_CODES),
}

/**
 * Checks what the inputs name and publishes the report.
 *
 * @param stopped aborted when the run is interrupted: it then ends with what is known
 * @returns the exit code
 */
export async function run(host: Host, stopped: AbortSignal): Promise<number> {
  try {
    const place = { folder: host.workspace, readFile: fileReader(host.kind) }
    const request = readRequest(name => host.readInput(name), place, KNOWN)
    const { inputs, policy } = request
    const manifests = await readManifests(inputs.rbacManifests, place)
    const asked = { inputs, policy, manifests, readFile: place.readFile, kept: new Map() }
    const look = () => examineAll(host, asked, stopped)
    const code = (report: Report) => exitCodeOf(allFindings(report), report.status, inputs)
    const passes = (report: Report) => code(report) === EXIT.passed
    const report =
      inputs.wait === 0 ? await look() : await keepLooking({ host, inputs, look, passes, stopped })
    host.writeReport?.(JSON.stringify(report, null, 2))
    const problems = await publishReport(report, host, request)
    if (problems.length > 0) host.refuse(problems)
    return code(report) || unpublishedCode(problems)
  } catch (error) {
    return fail(host, error)
  }
}

async function publishReport(
  report: Report,
  host: Host,
  { inputs, configurationFile }: Request,
): Promise<readonly Problem[]> {
  const { workspace, temporaryFolder, environment } = host
  return publish(report, {
    outlet: host,
    inputs,
    now: new Date(report.startedAt),
    workspace,
    anchor: anchorOf({ environment, ...(configurationFile !== undefined && { configurationFile }) }),
    codes: ALL_CODES,
    ...(temporaryFolder !== undefined && { temporaryFolder }),
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

function fail(host: Host, error: unknown): number {
  if (error instanceof UsageError) {
    host.refuse(error.problems)
    return EXIT.usage
  }
  const text = error instanceof Error ? quoted(error.message, 500) : 'unknown'
  const message = `This is a defect of the program, or of the machine it runs on: ${text}`
  host.refuse([{ input: '', message }])
  if (error instanceof Error && error.stack !== undefined) host.debug(error.stack)
  return EXIT.defect
}
