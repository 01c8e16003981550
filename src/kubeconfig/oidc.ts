// The auth-provider `oidc`, which kubectl still has: an identity token, and what renews it.
import { durationText, momentText } from '../findings/duration-text.ts'
import { quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, mapField, type Problems, positionOf, textField } from './entry.ts'
import type { Credential, OidcSession, TokenCredential } from './target.ts'
import { tokenCredential } from './token.ts'

/** Reads the auth-provider `oidc`. It is asked only where the user has no token of its own. */
export function readOidc(
  provider: Entry,
  problems: Problems,
): { readonly token?: TokenCredential; readonly oidc: OidcSession } {
  const config = mapField(provider, 'config')
  const field = (key: string) => (config === undefined ? undefined : textField(config, key))
  const missing = ['idp-issuer-url', 'client-id'].filter(key => field(key) === undefined)
  const renews = field('refresh-token') !== undefined
  const idToken = field('id-token')
  const oidc = { issuer: field('idp-issuer-url') ?? '', renews }
  if (missing.length > 0) {
    const message = `The auth-provider oidc lacks ${missing.join(' and ')} (${positionOf(provider, 'config')}), without which kubectl refuses it.`
    problems.push({ code: 'kc-oidc-incomplete', message })
    return { oidc }
  }
  if (idToken === undefined) {
    if (!renews) problems.push({ code: 'kc-oidc-incomplete', message: NO_TOKEN })
    return { oidc }
  }
  const token = tokenCredential(idToken, renews, problems)
  if (token.claims === undefined) problems.push({ code: 'kc-oidc-incomplete', message: NO_JWT })
  return { token, oidc }
}

const NO_TOKEN =
  'The auth-provider oidc has neither an id-token nor a refresh-token, so every request would be anonymous.'
const NO_JWT = 'The id-token of the auth-provider oidc is no JSON Web Token, so kubectl refuses it.'

// As client-go has it: a token that ends within that time is over.
const TOO_SHORT_MS = 10_000

/**
 * Whether the identity token can be used.
 *
 * A refresh token is never used up: an issuer may accept each only once, and then the next step's kubectl, which has the same
 * kubeconfig, would stand there without one.
 */
export function judgeSession(
  { token, oidc }: Credential,
  now: Date,
): { readonly problem?: KubeconfigJudgement; readonly undetermined?: string } {
  if (oidc === undefined) return {}
  const expiresAt = token?.claims?.expiresAt
  if (expiresAt !== undefined && expiresAt.getTime() - now.getTime() > TOO_SHORT_MS) return {}
  const state =
    token === undefined
      ? 'The auth-provider oidc has no id-token'
      : `The id-token of the auth-provider oidc ${endText(expiresAt, now)}`
  if (!oidc.renews) {
    const message = `${state}, and without a refresh-token kubectl cannot renew it.`
    return {
      problem: { code: 'kc-oidc-token-expired', message, evidence: { Issuer: quoted(oidc.issuer, 200) } },
    }
  }
  return {
    undetermined: `${state}. kubectl would renew it with the refresh-token, which this action leaves alone, since an issuer may accept it only once; sign in before this step and give a fresh id-token in the input token.`,
  }
}

function endText(expiresAt: Date | undefined, now: Date): string {
  if (expiresAt === undefined) return 'does not say when it ends'
  const ago = durationText(now.getTime() - expiresAt.getTime())
  return `ended on ${momentText(expiresAt)}, ${ago} ago`
}
