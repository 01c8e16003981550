import type { Judgement } from '../../../findings/code.ts'
import type { Code } from './codes.ts'
import { describeGroup } from './describe-group.ts'
import type { CertificateRequest } from './request.ts'

const MINUTE_MS = 60_000
/** A program approves what nodes ask for, within seconds; anything else may wait for a person. */
const NODES_WAIT_MS = 10 * MINUTE_MS
const PEOPLE_WAIT_MS = 60 * MINUTE_MS
const SIGNER_TAKES_MS = MINUTE_MS
/**
 * A kubelet gives up on a request after 15 minutes and makes a new one (certificateWaitTimeout of client-go): one whose newest
 * is older than this has what it asked for, or is gone.
 */
const KUBELET_ASKS_AGAIN_MS = 30 * MINUTE_MS

const KUBELET_SERVING = 'kubernetes.io/kubelet-serving'
const OF_NODES: ReadonlySet<string> = new Set([
  KUBELET_SERVING,
  'kubernetes.io/kube-apiserver-client-kubelet',
])

/**
 * One finding for each signer and what is wrong with its requests: forty nodes wait for one reason.
 *
 * @param at the server's time, by which the requests are dated
 */
export function judgeRequests(requests: readonly CertificateRequest[], at: Date): Judgement<Code>[] {
  const wrong = stillWanted(requests, at).flatMap(request => {
    const code = codeOf(request, at)
    return code === undefined ? [] : [{ code, request }]
  })
  const groups = Map.groupBy(wrong, ({ code, request }) => JSON.stringify([code, request.signer]))
  return [...groups.values()].flatMap(group => {
    const members = group.map(({ request }) => request)
    return group[0] === undefined ? [] : [describeGroup(group[0].code, members, at)]
  })
}

/** Leaves out what its requester has no more need of: it has a certificate from a later request, or asks no longer. */
function stillWanted(requests: readonly CertificateRequest[], at: Date): readonly CertificateRequest[] {
  const groups = Map.groupBy(requests, ({ signer, username }) => JSON.stringify([signer, username]))
  return [...groups.values()].flatMap(group => {
    // Nodes that join share the name of their bootstrap token.
    if (group[0]?.username.startsWith('system:bootstrap:')) return group
    const issued = newest(group.filter(({ isIssued }) => isIssued))
    const pending = newest(group.filter(({ decision }) => decision.kind === 'pending'))
    const isGone = isKubelet(group[0]) && at.getTime() - pending > KUBELET_ASKS_AGAIN_MS
    return group.filter(
      ({ created, decision }) => created.getTime() > issued && !(isGone && decision.kind === 'pending'),
    )
  })
}

function newest(requests: readonly CertificateRequest[]): number {
  return Math.max(...requests.map(({ created }) => created.getTime()))
}

function isKubelet(request: CertificateRequest | undefined): boolean {
  return request !== undefined && OF_NODES.has(request.signer) && request.username.startsWith('system:node:')
}

function codeOf({ decision, created, signer, isIssued }: CertificateRequest, at: Date): Code | undefined {
  switch (decision.kind) {
    case 'pending': {
      const waits = OF_NODES.has(signer) ? NODES_WAIT_MS : PEOPLE_WAIT_MS
      if (at.getTime() - created.getTime() <= waits) return undefined
      return signer === KUBELET_SERVING ? 'cert-kubelet-serving-missing' : 'cert-csr-pending'
    }
    case 'denied':
    case 'failed':
      return 'cert-csr-denied-failed'
    case 'approved': {
      const isLate = at.getTime() - decision.at.getTime() > SIGNER_TAKES_MS
      return !isIssued && isLate ? 'cert-csr-approved-not-issued' : undefined
    }
  }
}
