import type { Judgement } from '../findings/code.ts'
import { quoted } from '../findings/list-text.ts'
import type { Impersonation } from '../kubeconfig/target.ts'
import { AUTHORIZATION_CODES, type AuthorizationCode } from './authorization-codes.ts'
import type { HttpSeen } from './http-exchanges.ts'
import type { Identity } from './identity.ts'
import { type KubernetesStatus, readStatus } from './kubernetes-status.ts'
import { defineStage } from './stage.ts'
import type { Exchange } from './transport.ts'

export interface AuthorizationGiven {
  readonly http: HttpSeen
  readonly identity: Identity | undefined
  readonly impersonation: Impersonation | undefined
}

export interface AuthorizationSeen {
  /** What Kubernetes said where it forbade the question; missing where it did not. */
  readonly versionRefusal?: KubernetesStatus
  readonly reviewRefusal?: KubernetesStatus
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
    return { ...(versionRefusal && { versionRefusal }), ...(reviewRefusal && { reviewRefusal }) }
  },
  explain({ versionRefusal, reviewRefusal }, given) {
    if (reviewRefusal === undefined) return []
    return [explainRefusal(reviewRefusal.message, versionRefusal !== undefined, given)]
  },
  facts: ({ versionRefusal, reviewRefusal }) => ({
    'may read /version': versionRefusal === undefined,
    'may review itself': reviewRefusal === undefined,
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
    const message = `${who} may not act as ${quoted(impersonation.user, 120)}, which the kubeconfig asks for.`
    return { code: 'authz-impersonation-denied', message, evidence }
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

function refusalIn(exchange: Exchange): KubernetesStatus | undefined {
  return 'answer' in exchange && exchange.answer.status === 403 ? readStatus(exchange.answer) : undefined
}
