import { quoted } from '../findings/list-text.ts'
import { type Credential, describeCredential } from '../kubeconfig/target.ts'
import { AUTHENTICATION_CODES } from './authentication-codes.ts'
import type { HttpSeen } from './http-exchanges.ts'
import { ANONYMOUS, type Identity, identify } from './identity.ts'
import { isFromKubernetes } from './kubernetes-status.ts'
import { defineStage } from './stage.ts'
import type { Exchange } from './transport.ts'
import { explainUnauthorized } from './unauthorized.ts'

export interface AuthenticationGiven {
  readonly http: HttpSeen
  readonly credential: Credential
}

export interface AuthenticationSeen {
  /** Whether the API server refused the question who asks for want of an identity (401). */
  readonly isUnauthorized: boolean
  /** Whether it answered the other question, which it may do for anybody. */
  readonly isOpenToAnybody: boolean
  /** The server's clock, which decides about tokens; missing when it told none. */
  readonly serverTime?: Date
  readonly identity?: Identity
  readonly failure?: string
}

/** Whether the server knows who asks: read from the answers that the layer below has brought. */
export const authenticationStage = defineStage<
  AuthenticationGiven,
  AuthenticationSeen,
  typeof AUTHENTICATION_CODES
>({
  name: 'authentication',
  codes: AUTHENTICATION_CODES,
  async observe({ http: { version, review }, credential }) {
    const serverTime = serverTimeOf(version) ?? serverTimeOf(review)
    const isUnauthorized = [version, review].some(
      exchange => statusOf(exchange) === 401 && isAnsweredByKubernetes(exchange),
    )
    const identity = isUnauthorized ? undefined : identify(review, version, credential)
    const failure = failureOf(review)
    return {
      isUnauthorized,
      isOpenToAnybody: statusOf(version) === 200,
      ...(serverTime && { serverTime }),
      ...(identity && { identity }),
      ...(failure && { failure }),
    }
  },
  explain({ isUnauthorized, isOpenToAnybody, serverTime, identity }, { credential }, now) {
    if (describeCredential(credential) === 'none') return []
    // A credential that is refused is refused everywhere; where only one of two questions is, none has arrived.
    const isAnonymous = identity?.username === ANONYMOUS || (isUnauthorized && isOpenToAnybody)
    if (isUnauthorized && !isAnonymous) return [explainUnauthorized(credential, serverTime ?? now)]
    if (!isAnonymous) return []
    const message = `The kubeconfig holds a credential (${describeCredential(credential)}), but the API server sees an anonymous request: it gets lost on the way.`
    return [{ code: 'authn-anonymous-used', message, evidence: { 'Seen as': ANONYMOUS } }]
  },
  undetermined: ({ isUnauthorized, failure }) =>
    !isUnauthorized && failure ? `Who asks could not be found out: ${failure}.` : undefined,
  facts: ({ identity }) => ({
    ...(identity && { user: quoted(identity.username, 200), 'as told by': identity.source }),
    ...(identity && identity.groups.length > 0 && { groups: identity.groups }),
  }),
})

function statusOf(exchange: Exchange): number {
  return 'answer' in exchange ? exchange.answer.status : 0
}

function isAnsweredByKubernetes(exchange: Exchange): boolean {
  return 'answer' in exchange && isFromKubernetes(exchange.answer)
}

function serverTimeOf(exchange: Exchange): Date | undefined {
  const time = Date.parse('answer' in exchange ? (exchange.answer.headers['date'] ?? '') : '')
  return Number.isFinite(time) ? new Date(time) : undefined
}

// 404 is a server older than the review, and a 403 of Kubernetes still names the user; anything else leaves open who asks.
function failureOf(review: Exchange): string | undefined {
  if ('error' in review) return `the self review failed (${review.error.code})`
  const { status } = review.answer
  if ([201, 404].includes(status)) return undefined
  if ([401, 403].includes(status) && isFromKubernetes(review.answer)) return undefined
  const who = isFromKubernetes(review.answer) ? '' : ' by something that is not Kubernetes'
  return `the self review was answered with status ${status}${who}`
}
