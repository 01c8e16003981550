import { isRecord } from '../../findings/plain-json.ts'
import type { Credential, Target } from '../../kubeconfig/target.ts'
import { forbiddenUser, parseJson, readStatus } from '../kubernetes-status.ts'
import type { Answer, Exchange } from '../transport.ts'

/** Who the API server says we are, or who the request says, where the server does not tell. */
export interface Identity {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid: string
  readonly source: 'the server' | 'a refusal' | 'the request' | 'the credential'
}

type Asking = Pick<Target, 'credential' | 'impersonation'>

export const ANONYMOUS = 'system:anonymous'

/** Whether the server takes us for nobody; whoever asks to act as nobody is not mistaken. */
export function isTakenForNobody(
  identity: Identity | undefined,
  { impersonation }: Pick<Target, 'impersonation'>,
): boolean {
  return identity?.username === ANONYMOUS && impersonation?.user !== ANONYMOUS
}

/**
 * SelfSubjectReview where it exists (Kubernetes 1.28), else the name in a refusal, else whom the request acts as, else what the
 * credential says of itself.
 */
export function identify(review: Exchange, version: Exchange, target: Asking): Identity | undefined {
  if ('answer' in review && review.answer.status === 201) {
    const reviewed = readReview(review.answer)
    if (reviewed !== undefined) return reviewed
  }
  const named = [review, version].map(refusedUser).find(name => name !== undefined)
  if (named !== undefined) return { username: named, groups: [], uid: '', source: 'a refusal' }
  return fromImpersonation(target) ?? fromCredential(target.credential)
}

function readReview(answer: Answer): Identity | undefined {
  const value = parseJson(answer.body)
  const status = isRecord(value) ? value['status'] : undefined
  const user = isRecord(status) ? status['userInfo'] : undefined
  if (!isRecord(user) || typeof user['username'] !== 'string') return undefined
  const { username, groups, uid } = user
  return {
    username,
    groups: Array.isArray(groups) ? groups.filter(group => typeof group === 'string') : [],
    uid: typeof uid === 'string' ? uid : '',
    source: 'the server',
  }
}

function refusedUser(exchange: Exchange): string | undefined {
  if (!('answer' in exchange) || exchange.answer.status !== 403) return undefined
  const status = readStatus(exchange.answer)
  return status && forbiddenUser(status)
}

function fromImpersonation({ impersonation }: Asking): Identity | undefined {
  if (impersonation === undefined) return undefined
  const { user, groups, uid } = impersonation
  return { username: user, groups, uid, source: 'the request' }
}

function fromCredential({ token, clientCertificate }: Credential): Identity | undefined {
  if (clientCertificate !== undefined) {
    const { commonName, organizations } = clientCertificate.certificate
    return { username: commonName, groups: organizations, uid: '', source: 'the credential' }
  }
  if (token?.claims === undefined) return undefined
  return { username: token.claims.subject, groups: [], uid: '', source: 'the credential' }
}
