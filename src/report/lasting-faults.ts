// Which faults waiting does not mend; pure.
import type { Finding } from '../findings/finding.ts'
import { counts } from '../findings/verdict.ts'
import type { Inputs } from '../inputs/table.ts'
import type { ClusterReport, Report } from './schema.ts'

// Of the layer `kubeconfig`, but not in its text: a file may appear, and a plugin asks somebody who may be away.
const ELSEWHERE: readonly string[] = [
  'kc-ca-file-missing',
  'kc-client-cert-file-missing',
  'kc-token-file-missing',
  'kc-exec-failed',
  'kc-exec-timeout',
  'kc-exec-bad-output',
  'kc-exec-expired-output',
]

// What a credential says of its own end. That a server refuses one may be the server's fault, and pass.
const ENDED: readonly string[] = [
  'authn-token-expired',
  'authn-client-cert-expired',
  'authn-token-expiring',
  'cert-client-expiring',
]

/**
 * Whether the verdict cannot pass, however long one waits: the configuration has an entry that has ended; or there is a fault in the
 * text of the kubeconfig, which is read from an input and stays what it is, or the end of a credential in it that nobody renews.
 * Where the kubeconfig is a file (or the pod's), another program may be about to write it, as k3s and kind do when they are up: then
 * nothing in it is lasting. Everything else may pass: names get known, servers start, certificates get renewed and rights granted.
 */
export function hasLastingFault(
  { clusters, findings }: Report,
  { kubeconfigPath, inCluster, failOn }: Pick<Inputs, 'kubeconfigPath' | 'inCluster' | 'failOn'>,
): boolean {
  const isFatal = (finding: Finding) => counts(finding, failOn)
  if (findings.filter(isFatal).some(({ code }) => code === 'policy-ignore-expired')) return true
  if (kubeconfigPath !== '' || inCluster) return false
  return clusters.some(cluster => cluster.findings.filter(isFatal).some(each => isLasting(each, cluster)))
}

function isLasting({ code, check }: Finding, { credentials }: ClusterReport): boolean {
  if (check === 'kubeconfig') return !ELSEWHERE.includes(code)
  return ENDED.includes(code) && credentials.length > 0 && !credentials.some(({ renews }) => renews)
}
