import { CHECKS } from '../../src/checks/catalog.ts'
import {
  type Check,
  type CheckContext,
  type Evaluation,
  FAMILIES,
  type SeenConnection,
} from '../../src/checks/check.ts'
import { createShare } from '../../src/checks/share.ts'
import type { Cluster } from '../../src/cluster/cluster.ts'
import { ClusterError } from '../../src/cluster/cluster-error.ts'
import type { Timing } from '../../src/connection/usage.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import type { Inputs } from '../../src/inputs/table.ts'
import type { Target } from '../../src/kubeconfig/target.ts'
import { aTarget, limitsOf } from '../cluster/transport-to.ts'
import { layersWith } from '../findings/a-finding.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The moment at which the tests take place. */
export const NOW = new Date('2026-11-22T18:00:00Z')

/** A moment so many days from then; before it when negative. */
export function inDays(days: number): Date {
  return new Date(NOW.getTime() + days * DAY_MS)
}

/** The inputs as a workflow gives them, the others with their defaults. */
export function inputsWith(given: Readonly<Record<string, string>> = {}): Inputs {
  return parseInputs(name => given[name], { checks: CHECKS.map(({ id }) => id), families: FAMILIES })
}

/** A way on which all went well. */
export function aConnection(change: Partial<SeenConnection> = {}): SeenConnection {
  return { walk: { layers: () => layersWith() }, version: 'v1.36.3', ...change }
}

export interface Planted {
  readonly target?: Partial<Target>
  readonly connection?: Partial<SeenConnection>
  readonly inputs?: Readonly<Record<string, string>>
  readonly cluster?: Partial<Cluster>
  readonly members?: readonly { readonly address: string; readonly cluster: Partial<Cluster> }[]
  readonly runner?: Partial<typeof RUNNER>
  readonly now?: Date
  readonly timings?: readonly Timing[]
}

/** A machine without a proxy and without files. */
export const RUNNER: Pick<CheckContext, 'limits' | 'environment' | 'readFile'> = {
  limits: limitsOf(),
  environment: {},
  readFile: path => {
    throw Object.assign(new Error(path), { code: 'ENOENT' })
  },
}

/** Runs one check in a world that is healthy but for what is planted. */
export function runCheck(check: Check, planted: Planted = {}): Promise<Evaluation> {
  const context: CheckContext = {
    target: aTarget(planted.target),
    connection: aConnection(planted.connection),
    inputs: inputsWith(planted.inputs),
    cluster: { ...UNASKED, ...planted.cluster },
    members: (planted.members ?? []).map(({ address, cluster }) => ({
      address,
      cluster: { ...UNASKED, ...cluster },
    })),
    share: createShare(),
    ...RUNNER,
    ...planted.runner,
    pause: async () => {},
    timings: () => planted.timings ?? [],
  }
  return check.run(context, planted.now ?? NOW)
}

// A check that only words its remedy by the answer does without.
const unasked = () => Promise.reject(new ClusterError('no-answer', 'nobody was to be asked'))
export const UNASKED: Cluster = {
  get: unasked,
  getJson: unasked,
  review: unasked,
  usage: () => ({ requests: 0, bytes: 0 }),
}
