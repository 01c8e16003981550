// The flow, one line a stage, and the one place that turns a fatal error into an exit code.
import { CHECKS } from './checks/catalog.ts'
import { FAMILIES } from './checks/check.ts'
import { ALL_CODES } from './checks/code-sources.ts'
import { codeOf, conclude, githubTokenOf } from './conclude.ts'
import { examineAll } from './examine.ts'
import { quoted } from './findings/list-text.ts'
import { EXIT } from './findings/verdict.ts'
import { fileReader } from './hosts/file-reader.ts'
import type { Host } from './hosts/host.ts'
import { readGivenBaseline } from './hosts/stored-file.ts'
import { UsageError } from './inputs/usage-error.ts'
import { keepLooking } from './keep-looking.ts'
import { readManifests } from './manifests/read-manifests.ts'
import { readRequest } from './policy/read-request.ts'
import { compareWith } from './report/baseline/compare.ts'
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
    const { inputs, policy, ...request } = readRequest(name => host.readInput(name), place, KNOWN)
    host.mask(githubTokenOf(inputs, host))
    const manifests = await readManifests(inputs.rbacManifests, place)
    const baseline = readGivenBaseline(inputs.baseline, host.workspace)
    const asked = { inputs, policy, manifests, readFile: place.readFile, kept: new Map() }
    const look = async () => compareWith(await examineAll(host, asked, stopped), baseline)
    const passes = (report: Report) => codeOf(report, inputs) === EXIT.passed
    const report =
      inputs.wait === 0 ? await look() : await keepLooking({ host, inputs, look, passes, stopped })
    return await conclude(report, { host, inputs, stopped, ...request })
  } catch (error) {
    return fail(host, error)
  }
}

/** Says why a run has come to no verdict. @returns the exit code */
export function fail(host: Host, error: unknown): number {
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
