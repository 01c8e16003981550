// The flow, one line a stage, and the one place that turns a fatal error into an exit code.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CHECKS } from './checks/catalog.ts'
import { FAMILIES } from './checks/check.ts'
import { runChecks, selectChecks } from './checks/run-checks.ts'
import { mapBounded } from './cluster/bounded.ts'
import { connect } from './connection/connect.ts'
import type { ConnectOptions } from './connection/connect-options.ts'
import { pluginAsker } from './connection/plugins/plugins.ts'
import { quoted } from './findings/list-text.ts'
import { EXIT, exitCodeOf } from './findings/verdict.ts'
import type { Host } from './hosts/host.ts'
import { readRegularFile } from './hosts/read-regular-file.ts'
import { parseInputs } from './inputs/parse-inputs.ts'
import type { Inputs } from './inputs/table.ts'
import { UsageError } from './inputs/usage-error.ts'
import type { ReadFile } from './kubeconfig/files.ts'
import { type Candidate, resolveCandidates } from './kubeconfig/resolve.ts'
import type { ManifestObject } from './manifests/manifest-object.ts'
import { type ManifestPlace, readManifests } from './manifests/read-manifests.ts'
import { buildReport } from './report/build-report.ts'
import { clusterReport } from './report/cluster-report.ts'
import { allFindings } from './report/groups.ts'
import { publish } from './report/publish.ts'
import type { ClusterReport, Report } from './report/schema.ts'

/** What the inputs may name. */
export const KNOWN = { checks: CHECKS.map(({ id }) => id), families: FAMILIES }

// Contexts are looked at side by side, each with its own connection.
const MOST_CLUSTERS_AT_ONCE = 8

/**
 * Checks what the inputs name and publishes the report.
 *
 * @param stopped aborted when the run is interrupted: it then ends with what is known
 * @returns the exit code
 */
export async function run(host: Host, stopped: AbortSignal): Promise<number> {
  try {
    const inputs = parseInputs(name => host.readInput(name), KNOWN)
    const manifests = await readManifests(inputs.rbacManifests, manifestPlace(host))
    const report = await examineAll(host, { inputs, manifests }, stopped)
    host.writeReport?.(JSON.stringify(report, null, 2))
    await publishReport(report, host, inputs)
    return exitCodeOf(allFindings(report), report.status, inputs)
  } catch (error) {
    return fail(host, error)
  }
}

async function publishReport(report: Report, host: Host, inputs: Inputs): Promise<void> {
  const { workspace, temporaryFolder } = host
  await publish(report, {
    outlet: host,
    inputs,
    now: new Date(report.startedAt),
    workspace,
    ...(temporaryFolder !== undefined && { temporaryFolder }),
  })
}

function manifestPlace(host: Host): ManifestPlace {
  return { folder: host.workspace, readFile: fileReader(host) }
}

// On one's own machine a file may well come through a pipe.
function fileReader({ kind }: Host): ReadFile {
  return kind === 'terminal' ? path => readFileSync(path) : readRegularFile
}

type Asked = Pick<Examination, 'inputs' | 'manifests'>

async function examineAll(host: Host, { inputs, manifests }: Asked, stopped: AbortSignal): Promise<Report> {
  const startedAt = new Date()
  const started = performance.now()
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(inputs.timeout)])
  const { environment } = host
  const readFile = fileReader(host)
  const workspace = { folder: host.workspace, environment, readFile }
  const mask = (secret: string) => host.mask(secret)
  const candidates = resolveCandidates(inputs, workspace, mask)
  const askPlugin = pluginAsker(environment, mask)
  const limits = { probeTimeoutMs: inputs.probeTimeout, signal }
  const clusters = await mapBounded(candidates, MOST_CLUSTERS_AT_ONCE, candidate =>
    examine(candidate, {
      inputs,
      manifests,
      limits,
      now: new Date(),
      isInterrupted: () => stopped.aborted,
      environment,
      askPlugin,
      repeatsHandshakes: inputs.profile === 'audit',
      readFile: path => readFile(resolve(host.workspace, path)),
    }),
  )
  return buildReport(clusters, {
    startedAt,
    durationMs: performance.now() - started,
    profile: inputs.profile,
  })
}

interface Examination extends ConnectOptions {
  readonly inputs: Inputs
  readonly readFile: ReadFile
  readonly manifests: readonly ManifestObject[]
}

async function examine(
  candidate: Candidate,
  { inputs, manifests, ...options }: Examination,
): Promise<ClusterReport> {
  const connection = await connect(candidate, options)
  const { target, transport, members = [] } = connection
  try {
    const checks = selectChecks(CHECKS, inputs)
    const run = { checks, connection, inputs, manifests, ...options }
    return clusterReport(
      candidate,
      connection,
      target === undefined ? [] : await runChecks({ ...run, target }),
      { inputs, now: options.now },
    )
  } finally {
    await Promise.all([transport, ...members.map(member => member.transport)].map(each => each?.close()))
  }
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
