// From what was asked for to what was found: each cluster on its own, side by side.
import { resolve } from 'node:path'
import { CHECKS } from './checks/catalog.ts'
import { checksFor } from './checks/code-sources.ts'
import { runChecks, selectChecks } from './checks/run-checks.ts'
import { mapBounded } from './cluster/bounded.ts'
import { connect } from './connection/connect.ts'
import type { ConnectOptions } from './connection/connect-options.ts'
import { type KeptCredentials, pluginAsker } from './connection/plugins/plugins.ts'
import { judgePolicy } from './findings/judge-policy.ts'
import { type Policy, policyAt } from './findings/policy.ts'
import type { Host } from './hosts/host.ts'
import { watch } from './hosts/watch.ts'
import type { Inputs } from './inputs/table.ts'
import type { ReadFile } from './kubeconfig/files.ts'
import { type Candidate, resolveCandidates } from './kubeconfig/resolve.ts'
import type { ManifestObject } from './manifests/manifest-object.ts'
import { buildReport } from './report/build-report.ts'
import { clusterReport } from './report/cluster-report.ts'
import type { ClusterReport, Report } from './report/schema.ts'

// Contexts are looked at side by side, each with its own connection.
const MOST_CLUSTERS_AT_ONCE = 8

/** What a run is to look at. */
export interface Asked extends Pick<Examination, 'inputs' | 'policy' | 'manifests'> {
  /** What plugins have handed out at earlier looks. */
  readonly kept: KeptCredentials
  readonly readFile: ReadFile
}

/**
 * Looks at every cluster that is asked for, once.
 *
 * @param stopped aborted when the run is interrupted: it then ends with what is known
 */
export async function examineAll(
  host: Host,
  { inputs, policy, manifests, kept, readFile }: Asked,
  stopped: AbortSignal,
): Promise<Report> {
  const startedAt = new Date()
  const started = performance.now()
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(inputs.timeout)])
  const { environment } = host
  const workspace = { folder: host.workspace, environment, readFile }
  const mask = (secret: string) => host.mask(secret)
  const candidates = resolveCandidates(inputs, workspace, mask)
  const askPlugin = pluginAsker(environment, mask, kept)
  const { observer, end } = watch(host)
  const limitsOf = ({ name }: Candidate) => ({
    probeTimeoutMs: inputs.probeTimeout,
    signal,
    observer: observer(candidates.length === 1 ? '' : name),
  })
  const clusters = await mapBounded(candidates, MOST_CLUSTERS_AT_ONCE, candidate =>
    examine(candidate, {
      inputs,
      policy: policyAt(policy, startedAt),
      manifests,
      limits: limitsOf(candidate),
      now: new Date(),
      isInterrupted: () => stopped.aborted,
      environment,
      askPlugin,
      repeatsHandshakes: inputs.profile === 'audit',
      readFile: path => readFile(resolve(host.workspace, path)),
    }),
  ).finally(end)
  // As client-go, which asks a plugin anew behind a 401.
  if (clusters.some(wasRefused)) kept.clear()
  return buildReport(clusters, {
    startedAt,
    durationMs: performance.now() - started,
    profile: inputs.profile,
    findings: judgePolicy(policy, clusters, { now: startedAt, checksFor: checksFor(inputs) }),
  })
}

function wasRefused({ layers }: ClusterReport): boolean {
  return layers.some(({ name, status }) => name === 'authentication' && status === 'failed')
}

interface Examination extends ConnectOptions {
  readonly inputs: Inputs
  readonly policy: Policy
  readonly readFile: ReadFile
  readonly manifests: readonly ManifestObject[]
}

async function examine(
  candidate: Candidate,
  { inputs, policy, manifests, ...options }: Examination,
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
      { inputs, policy, now: options.now },
    )
  } finally {
    await Promise.all([transport, ...members.map(member => member.transport)].map(each => each?.close()))
  }
}
