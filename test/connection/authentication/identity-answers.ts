// What the two questions of the layer http were answered, and what the layer authentication makes of it.
import { authenticationStage } from '../../../src/connection/authentication/authentication.ts'
import type { Exchange } from '../../../src/connection/transport.ts'
import type { Credential } from '../../../src/kubeconfig/target.ts'
import type { TokenClaims } from '../../../src/kubeconfig/token-claims.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { NOW } from '../observations.ts'

export const DATE = { date: 'Mon, 15 Jun 2026 12:00:00 GMT' }
const HOUR_MS = 3_600_000
export const hoursFromNow = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)

export function answered(
  status: number,
  body: object | string = {},
  headers: Record<string, string> = DATE,
): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { answer: { status, headers, body: text, durationMs: 1 } }
}

export const VERSION = answered(200, { gitVersion: 'v1.36.3' })
export const UNAUTHORIZED = answered(401, { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' })
export const CLAIMS: TokenClaims = {
  issuer: 'https://kubernetes.default.svc',
  subject: 'system:serviceaccount:ci:deployer',
  audiences: ['https://kubernetes.default.svc'],
  notBefore: hoursFromNow(-1),
  expiresAt: hoursFromNow(1),
}
export const OPAQUE: Credential = { token: { value: 'nobody-may-read-this', renews: false } }

export const withClaims = (changes: Partial<TokenClaims>): Credential => ({
  token: { value: 'nobody-may-read-this', renews: false, claims: { ...CLAIMS, ...changes } },
})

export async function meet(version: Exchange, review: Exchange, credential: Credential, now = NOW) {
  const given = { http: { version, review }, target: aTarget({ credential }), dial: async () => undefined }
  const limits = { probeTimeoutMs: 1, signal: new AbortController().signal }
  const seen = await authenticationStage.observe(given, limits)
  return {
    judgements: authenticationStage.explain(seen, given, now),
    undetermined: authenticationStage.undetermined?.(seen),
    identity: seen.identity,
  }
}

export function forbidden(user: string): Exchange {
  const message = `selfsubjectreviews.authentication.k8s.io is forbidden: User "${user}" cannot create resource "selfsubjectreviews"`
  return answered(403, { kind: 'Status', reason: 'Forbidden', message })
}
