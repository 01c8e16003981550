import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { quoted } from '../../findings/list-text.ts'
import { isRecord, text } from '../../findings/plain-json.ts'
import { type Denial, readDenial } from './denial.ts'
import type { PermissionAnswer } from './permission-answer.ts'

export interface Reviewed extends Pick<PermissionAnswer, 'actual' | 'reason' | 'grantedBy'> {
  /** What the authorizers say with a no. */
  readonly denial?: Denial
  /** What an authorizer that failed says of that, where it leaves the answer open. */
  readonly failure?: string
}

/** Asks one question about ourselves. A question that fails is open, and the others go on. */
export async function reviewAccess(cluster: Cluster, spec: object): Promise<Reviewed> {
  try {
    return await askAccess(cluster, spec)
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return { actual: 'unknown', reason: error.message, grantedBy: '' }
  }
}

/** The same for whom one question without an answer is reason enough to end. @throws ClusterError */
export async function askAccess(cluster: Cluster, spec: object): Promise<Reviewed> {
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec }
  return readReview(await cluster.review('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body))
}

/** Reads the status of a review: a yes, a no, or an authorizer that failed and so has no opinion. */
export function readReview(status: unknown): Reviewed {
  if (!isRecord(status) || typeof status['allowed'] !== 'boolean') {
    return { actual: 'unknown', reason: 'the review came back without an answer', grantedBy: '' }
  }
  const { allowed, denied, evaluationError } = status
  const words = [text(status['reason']), text(evaluationError)].filter(part => part !== '')
  const reason = quoted(words.join('; '), 400)
  if (allowed) return { actual: 'allowed', reason, grantedBy: bindingIn(reason) }
  // RBAC tells of a binding without its role in the reason: it has judged all the others. This is an authorizer that failed.
  const isOpen = text(evaluationError) !== '' && denied !== true
  const answer = { reason, grantedBy: '' }
  return isOpen
    ? { ...answer, actual: 'unknown', failure: text(evaluationError) }
    : { ...answer, actual: 'denied', denial: readDenial(text(status['reason'])) }
}

// RBAC: allowed by ClusterRoleBinding "b" of ClusterRole "r" to Group "g"
function bindingIn(words: string): string {
  return /allowed by ((?:Cluster)?RoleBinding "[^"]+")/.exec(words)?.[1] ?? ''
}

/** A binding as the server names it, `RoleBinding "b/shop"`, for people, who would read the namespace before the slash. */
export function grantText(grantedBy: string): string {
  return grantedBy.replace(/^(RoleBinding "[^"/]+)\/([^"]+)"$/, '$1" in namespace $2')
}
