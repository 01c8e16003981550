import type { Judgement } from '../../../findings/code.ts'
import { durationText, momentText } from '../../../findings/duration-text.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { Lease } from './lease.ts'

export const CODES = {
  'health-controller-manager-stale': {
    severity: 'error',
    title: 'kube-controller-manager has stopped',
    remedy:
      'On its node look at why: `crictl ps -a --name kube-controller-manager`, then `crictl logs` of it; ended certificates are a common cause: `kubeadm certs check-expiration`.',
  },
  'health-scheduler-stale': {
    severity: 'error',
    title: 'kube-scheduler has stopped',
    remedy:
      'On its node look at why: `crictl ps -a --name kube-scheduler`, then `crictl logs` of it; ended certificates are a common cause: `kubeadm certs check-expiration`.',
  },
  'health-ha-partial': {
    severity: 'warning',
    title: 'One of several API servers has stopped',
    remedy:
      'On that node look at why: `crictl ps -a --name kube-apiserver`, then `crictl logs` of it, and `journalctl -u kubelet`.',
  },
  'health-writes-stalled': {
    severity: 'error',
    title: 'Nothing is written to the cluster any more',
    remedy:
      'Most often etcd is full: `etcdctl alarm list` shows NOSPACE. Compact, defragment, then `etcdctl alarm disarm`, and raise --quota-backend-bytes; else look at the disk of etcd and at its quorum, `etcdctl endpoint status --cluster`.',
  },
} as const

/** What the two readings showed. */
export interface LeaseFacts {
  /** Of the second reading, where there was one. */
  readonly all: readonly Lease[]
  /** Those that should have been renewed long ago and were not between the readings. */
  readonly stopped: readonly Lease[]
  /** Of those, the ones of API servers whose machines are still part of the control plane. */
  readonly missing: readonly Lease[]
  /** A sentence for each machine of which that could not be seen. */
  readonly unseen: readonly string[]
  /** The clock of the server. */
  readonly at: Date
}

type LeaseJudgement = Judgement<keyof typeof CODES>

export function judgeLeases(facts: LeaseFacts): LeaseJudgement[] {
  if (hasNothingWritten(facts)) return [writesStalled(facts)]
  const components = COMPONENTS.flatMap(component => {
    const lease = facts.stopped.find(({ name }) => name === component.lease)
    return lease === undefined ? [] : [componentStopped(component, lease, facts.at)]
  })
  return [...components, ...apiserversStopped(facts)]
}

/** The API server that answers renews its own Lease every 10 s, so if no Lease at all is renewed, it cannot. */
function hasNothingWritten({ all, stopped, at }: LeaseFacts): boolean {
  const hasApiserver = all.some(({ apiserverOn }) => apiserverOn !== undefined)
  return hasApiserver && stopped.length === all.length && !all.every(lease => mayBeLeftBehind(lease, at))
}

function writesStalled({ all, at }: LeaseFacts): LeaseJudgement {
  const last = all.reduce((latest, lease) => (lease.renewed > latest.renewed ? lease : latest))
  return {
    code: 'health-writes-stalled',
    message: `Nothing is written to this cluster any more: no Lease in kube-system was renewed for ${since(last, at)}, that of the API server itself included.`,
    evidence: { 'Last renewed': describe(last), Leases: String(all.length) },
  }
}

interface Component {
  readonly lease: string
  readonly code: 'health-controller-manager-stale' | 'health-scheduler-stale'
  readonly means: string
}

const COMPONENTS: readonly Component[] = [
  {
    lease: 'kube-controller-manager',
    code: 'health-controller-manager-stale',
    means: 'nothing that needs a controller happens, so Deployments make no pods',
  },
  { lease: 'kube-scheduler', code: 'health-scheduler-stale', means: 'no new pod gets a node' },
]

/** Whether something is said of this one alone. */
export function isJudged({ name, apiserverOn }: Lease): boolean {
  return apiserverOn !== undefined || COMPONENTS.some(({ lease }) => lease === name)
}

// Whoever turns leader election off leaves the Lease behind, and nothing tells that from a component that died long ago.
const MAY_BE_LEFT_BEHIND_MS = 24 * 60 * 60 * 1000

export function mayBeLeftBehind({ renewed }: Lease, at: Date): boolean {
  return at.getTime() - renewed.getTime() > MAY_BE_LEFT_BEHIND_MS
}

function componentStopped({ lease: name, code, means }: Component, lease: Lease, at: Date): LeaseJudgement {
  const isDoubtful = mayBeLeftBehind(lease, at)
  const doubt = isDoubtful ? ', unless it runs without leader election (--leader-elect=false) since then' : ''
  return {
    code,
    ...(isDoubtful && { severity: 'warning' }),
    message: `${name} has not renewed its Lease for ${since(lease, at)}: ${means}${doubt}.`,
    subject: { kind: 'Lease', namespace: 'kube-system', name },
    evidence: { 'Last renewed': describe(lease) },
  }
}

function apiserversStopped({ all, stopped, missing, at }: LeaseFacts): LeaseJudgement[] {
  if (missing.length === 0) return []
  const living = all.filter(lease => lease.apiserverOn !== undefined && !stopped.includes(lease))
  const where = missing.map(lease => `${quoted(lease.apiserverOn ?? '', 100)} (for ${since(lease, at)})`)
  return [
    {
      code: 'health-ha-partial',
      message: `${missing.length} of ${living.length + missing.length} API servers ${missing.length === 1 ? 'has' : 'have'} stopped, on ${listText(where)}.`,
      evidence: Object.fromEntries(
        missing.slice(0, 5).map(lease => [quoted(lease.name, 100), describe(lease)]),
      ),
    },
  ]
}

function describe({ renewed, holder }: Lease): string {
  return `${momentText(renewed)} by ${quoted(holder, 100) || 'nobody'}`
}

function since({ renewed }: Lease, at: Date): string {
  return durationText(at.getTime() - renewed.getTime())
}
