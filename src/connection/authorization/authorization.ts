import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import type { Impersonation } from '../../kubeconfig/target.ts'
import type { Identity } from '../authentication/identity.ts'
import type { HttpSeen } from '../http/http-exchanges.ts'
import {
  bodyExcerpt,
  isPostRefused,
  type KubernetesStatus,
  readStatus,
  readWebhookFailure,
  type WebhookFailure,
} from '../kubernetes-status.ts'
import { defineStage } from '../stage.ts'
import type { Answer, Exchange } from '../transport.ts'
import { AUTHORIZATION_CODES, type AuthorizationCode } from './authorization-codes.ts'
import { impersonationGrant } from './impersonation-grant.ts'

export interface AuthorizationGiven {
  readonly http: HttpSeen
  readonly identity: Identity | undefined
  readonly impersonation: Impersonation | undefined
}

export interface AuthorizationSeen {
  /** What Kubernetes said where it forbade the question; missing where it did not. */
  readonly versionRefusal?: KubernetesStatus
  readonly reviewRefusal?: KubernetesStatus
  /** What something else answered in place of Kubernetes, because the question is posted. */
  readonly postRefusal?: Answer
  readonly webhookFailure?: WebhookFailure
}

/** Whether this identity may ask at all; what it may do beyond is for the checks of the family access. */
export const authorizationStage = defineStage<
  AuthorizationGiven,
  AuthorizationSeen,
  typeof AUTHORIZATION_CODES
>({
  name: 'authorization',
  codes: AUTHORIZATION_CODES,
  async observe({ http: { version, review } }) {
    const versionRefusal = refusalIn(version)
    const reviewRefusal = refusalIn(review)
    const postRefusal = 'answer' in review && isPostRefused(review.answer) ? review.answer : undefined
    const webhookFailure = 'answer' in review ? readWebhookFailure(review.answer) : undefined
    return {
      ...(versionRefusal && { versionRefusal }),
      ...(reviewRefusal && { reviewRefusal }),
      ...(postRefusal && { postRefusal }),
      ...(webhookFailure && { webhookFailure }),
    }
  },
  explain({ versionRefusal, reviewRefusal, postRefusal, webhookFailure }, given) {
    return [
      ...(reviewRefusal === undefined
        ? []
        : [explainRefusal(reviewRefusal.message, versionRefusal !== undefined, given)]),
      ...(postRefusal === undefined ? [] : [explainReader(postRefusal)]),
      ...(webhookFailure === undefined ? [] : [explainWebhook(webhookFailure)]),
      ...explainNode(given.identity),
    ]
  },
  facts: ({ versionRefusal, reviewRefusal, postRefusal, webhookFailure }) => ({
    'may read /version': versionRefusal === undefined,
    'may review itself': [reviewRefusal, postRefusal, webhookFailure].every(each => each === undefined),
  }),
})

function explainRefusal(
  words: string,
  isDeniedAll: boolean,
  { identity, impersonation }: AuthorizationGiven,
): Judgement<AuthorizationCode> {
  const who = quoted(identity?.username ?? 'This identity', 120)
  const evidence = { 'The server says': quoted(words, 300) }
  // Up to Kubernetes 1.34 the verb is `impersonate`, later `impersonate-on:user-info:get` and the like.
  if (impersonation !== undefined && words.includes(' cannot impersonate')) {
    return { ...explainImpersonation(who, words, impersonation, identity?.username ?? ''), evidence }
  }
  return isDeniedAll
    ? {
        code: 'authz-rbac-denied',
        message: `${who} may not even ask for the version of the cluster.`,
        evidence,
      }
    : {
        code: 'authz-selfreview-denied',
        message: `${who} may not ask who it is and what it may do.`,
        evidence,
      }
}

interface Part {
  readonly what: string
  readonly input: Impersonation['inputs'][number]
  /** In the user entry. */
  readonly field: string
}

// The server looks at one part after the other, and names the one that it refuses.
function refusedPart(words: string, { user }: Impersonation): Part {
  const [, resource = '', name = ''] = /^([\w./-]+) "((?:[^"\\]|\\.)*)" is forbidden/.exec(words) ?? []
  const shown = quoted(name, 120)
  if (resource === 'groups') return { what: `in the group ${shown}`, input: 'as-group', field: 'as-groups' }
  if (resource.startsWith('uids')) return { what: `under the UID ${shown}`, input: 'as-uid', field: 'as-uid' }
  return { what: `as ${quoted(user, 120)}`, input: 'as', field: 'as' }
}

function explainImpersonation(who: string, words: string, impersonation: Impersonation, username: string) {
  const code = 'authz-impersonation-denied'
  const { what, input, field } = refusedPart(words, impersonation)
  const isInput = impersonation.inputs.includes(input)
  const message = `${who} may not act ${what}, which ${isInput ? `the input ${input}` : 'the kubeconfig'} asks for.`
  const grant = impersonationGrant(impersonation, username)
  const place = isInput ? `leave the input \`${input}\` away` : `remove \`${field}\` from the user entry`
  const remedy = `Allow it: ${grant}; or ${place}.`
  return { code, message, ...(grant !== undefined && { remedy }) } as const
}

function explainReader(answer: Answer): Judgement<AuthorizationCode> {
  const message = `Something before the API server answers what is posted with status ${answer.status}: who asks, and what that identity may do, cannot be found out.`
  const evidence = { Server: quoted(answer.headers['server'] ?? 'not named', 80), Body: bodyExcerpt(answer) }
  return { code: 'authz-readonly-proxy', message, evidence }
}

// A rule for every kind takes in the reviews too, of which Kubernetes spares none.
function explainWebhook({ webhook, why, words }: WebhookFailure): Judgement<AuthorizationCode> {
  return {
    code: 'admission-webhook-blocks-reviews',
    message: `Every request that the admission webhook ${quoted(webhook, 120)} is asked about is refused, even the question who asks: it fails closed, and cannot be called (${quoted(why, 200)}).`,
    subject: { kind: 'Webhook', name: quoted(webhook, 120) },
    evidence: { 'The server says': quoted(words, 300) },
  }
}

// The node authorizer knows a node by both (plugin/pkg/auth/nodeidentifier); the groups are not always told.
function explainNode(identity: Identity | undefined): Judgement<AuthorizationCode>[] {
  const { username = '', groups = [] } = identity ?? {}
  const [, node] = /^system:node:(.+)$/.exec(username) ?? []
  if (node === undefined || (groups.length > 0 && !groups.includes('system:nodes'))) return []
  const message = `This is the credential of the node ${quoted(node, 120)}: the API server lets it do only what that node needs for its own objects.`
  return [{ code: 'authz-node-authorizer', message }]
}

function refusalIn(exchange: Exchange): KubernetesStatus | undefined {
  return 'answer' in exchange && exchange.answer.status === 403 ? readStatus(exchange.answer) : undefined
}
