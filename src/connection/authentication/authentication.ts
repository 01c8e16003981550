import { quoted } from '../../findings/list-text.ts'
import { describeCredential } from '../../kubeconfig/target.ts'
import {
  isFromKubernetes,
  isPostRefused,
  isRefusedByRancher,
  readWebhookFailure,
} from '../kubernetes-status.ts'
import { defineStage } from '../stage.ts'
import type { Exchange } from '../transport.ts'
import { AUTHENTICATION_CODES } from './authentication-codes.ts'
import {
  type AuthenticationAsked,
  type AuthenticationSeen,
  explainAuthentication,
} from './authentication-explain.ts'
import { askByGet, type CloserLook, lookCloser } from './closer-look.ts'
import { identify, isTakenForNobody } from './identity.ts'

/** Whether the server knows who asks: read from the answers that the layer below has brought. */
export const authenticationStage = defineStage<
  AuthenticationAsked,
  AuthenticationSeen,
  typeof AUTHENTICATION_CODES
>({
  name: 'authentication',
  codes: AUTHENTICATION_CODES,
  async observe({ http: { version, review: posted }, target, dial }, limits) {
    const isRead = 'answer' in posted && isPostRefused(posted.answer)
    const review = isRead ? await askByGet(target, dial, limits) : posted
    const serverTime = serverTimeOf(version) ?? serverTimeOf(review)
    const isUnauthorized = [version, review].some(isRefusal)
    const identity = isUnauthorized ? undefined : identify(review, version, target)
    const failure = failureOf(review)
    const isRefused = isUnauthorized || isTakenForNobody(identity, target)
    const hasCredential = describeCredential(target.credential) !== 'none'
    const look = isRefused && hasCredential ? await lookCloser(target, dial, limits) : undefined
    return {
      isUnauthorized,
      isOpenToAnybody: statusOf(version) === 200,
      isAccepted: [200, 201].includes(statusOf(review)) || (statusOf(version) === 200 && isClosed(look)),
      durationMs: durationOf(review),
      ...(serverTime && { serverTime }),
      ...(identity && { identity }),
      ...(look && { look }),
      ...(failure && { failure }),
    }
  },
  explain: explainAuthentication,
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

function isClosed(look: CloserLook | undefined): boolean {
  return look?.anonymous !== undefined && look.anonymous.status !== 200
}

function durationOf(exchange: Exchange): number {
  return 'answer' in exchange ? exchange.answer.durationMs : 0
}

function isRefusal(exchange: Exchange): boolean {
  if (!('answer' in exchange)) return false
  const { answer } = exchange
  return isRefusedByRancher(answer) || (answer.status === 401 && isFromKubernetes(answer))
}

function serverTimeOf(exchange: Exchange): Date | undefined {
  const time = Date.parse('answer' in exchange ? (exchange.answer.headers['date'] ?? '') : '')
  return Number.isFinite(time) ? new Date(time) : undefined
}

// Of Kubernetes, 404 is a server older than the review, 403 still names the user, and a webhook is asked last; anything else leaves
// open who asks.
function failureOf(review: Exchange): string | undefined {
  if ('error' in review) return `the self review failed (${review.error.code})`
  const { status } = review.answer
  if ([200, 201].includes(status)) return undefined
  const isOurs = isFromKubernetes(review.answer)
  if ([401, 403, 404].includes(status) && isOurs) return undefined
  if (readWebhookFailure(review.answer) !== undefined) return undefined
  const who = isOurs ? '' : ' by something that is not Kubernetes'
  return `the self review was answered with status ${status}${who}`
}
