// Why the API server may have refused a token: what the token says of itself, and what the cluster says of its tokens. Pure.
import { durationText, momentText } from '../../findings/duration-text.ts'
import { quoted } from '../../findings/list-text.ts'
import type { TokenCredential } from '../../kubeconfig/target.ts'
import type { TokenClaims } from '../../kubeconfig/token-claims.ts'
import { audienceText, type Refusal, type RefusedAt } from '../authorization/refusal.ts'
import { explainEksToken } from './eks-token.ts'
import { damageOf } from './token-damage.ts'
import { boundObject, isSignedBy } from './token-signature.ts'

export function explainToken({ value, claims }: TokenCredential, at: RefusedAt): Refusal | undefined {
  const damage = damageOf(value)
  if (damage !== undefined)
    return { code: 'authn-token-damaged', message: `The token did not come here whole: ${damage}.` }
  if (claims === undefined) return explainOpaque(value, at)
  const cause = explainDates(claims, at) ?? explainDelay(at)
  if (!isOfServiceAccount(claims)) return cause ?? explainIdentityToken(claims)
  return (
    cause ??
    explainSigner(value, claims, at) ??
    explainLegacy(claims) ??
    explainAudience(claims, at) ??
    explainAccount(value, claims, at)
  )
}

function explainOpaque(value: string, at: RefusedAt): Refusal | undefined {
  const eks = explainEksToken(value, at.serverTime)
  return eks?.code === 'authn-token-expired' ? eks : (explainDelay(at) ?? eks)
}

export function isOfServiceAccount({ subject }: TokenClaims): boolean {
  return subject.startsWith('system:serviceaccount:')
}

function whose({ subject }: TokenClaims): string {
  return `The token of ${quoted(subject, 120) || 'nobody named'}`
}

const FETCH_ANEW =
  'Fetch a new one in every run from whoever issues it, by a step or a plugin of the kubeconfig, rather than storing it as a secret.'

function explainDates(claims: TokenClaims, { serverTime }: RefusedAt): Refusal | undefined {
  const { expiresAt, notBefore } = claims
  if (expiresAt !== undefined && expiresAt <= serverTime) {
    const ago = durationText(serverTime.getTime() - expiresAt.getTime())
    return {
      code: 'authn-token-expired',
      message: `${whose(claims)} expired on ${momentText(expiresAt)}, ${ago} ago.`,
      ...(!isOfServiceAccount(claims) && { remedy: FETCH_ANEW }),
    }
  }
  if (notBefore === undefined || notBefore <= serverTime) return undefined
  const ahead = durationText(notBefore.getTime() - serverTime.getTime())
  const message = `${whose(claims)} is valid only from ${momentText(notBefore)}, in ${ahead} by the clock of the server.`
  return { code: 'authn-token-not-yet-valid', message }
}

// The API server asks a webhook that fails again and again, for four seconds and more; a refusal of its own takes milliseconds.
const RETRIES_MS = 3_000

function explainDelay({ durationMs, look: { anonymous } }: RefusedAt): Refusal | undefined {
  if (anonymous === undefined || durationMs - anonymous.durationMs < RETRIES_MS) return undefined
  const [refused, open] = [durationMs, anonymous.durationMs].map(each => `${Math.round(each / 100) / 10} s`)
  const message = `The API server took ${refused} to refuse the token, and ${open} to answer without one: the webhook that it asks about tokens fails or does not answer.`
  return { code: 'authn-webhook-down', message }
}

function explainIdentityToken({ issuer, audiences }: TokenClaims): Refusal {
  const message = `The API server does not accept the identity token that ${quoted(issuer, 120) || 'nobody named'} issued for ${audienceText(audiences)}.`
  return { code: 'authn-oidc-rejected', message }
}

// Only the keys of the cluster prove it, or an issuer that is known to be one cluster: many share the name of theirs.
function explainSigner(value: string, claims: TokenClaims, at: RefusedAt): Refusal | undefined {
  const code = 'authn-token-wrong-cluster'
  const [ofToken, ofServer] = [eksIssuer(claims.issuer), eksServer(at.host)]
  if (ofToken !== undefined && ofServer !== undefined && ofToken !== ofServer) {
    const message = `${whose(claims)} was issued by the EKS cluster ${ofToken}, but the server is the EKS cluster ${ofServer}.`
    return { code, message }
  }
  const { tokenIssuer } = at.look
  if (tokenIssuer === undefined || isSignedBy(value, tokenIssuer.keys) !== false) return undefined
  const message = `${whose(claims)} is signed with no key of this cluster; another cluster issued it, or this one was created anew since.`
  const evidence = { 'The cluster issues as': quoted(tokenIssuer.issuer, 200), 'Signed by the cluster': 'no' }
  return { code, message, evidence }
}

// EKS calls a cluster by one identifier in the address of its API server and in the issuer of its tokens.
function eksIssuer(issuer: string): string | undefined {
  return /^https:\/\/oidc\.eks\.[\w-]+\.amazonaws\.com[\w.]*\/id\/([0-9A-F]{32})$/i
    .exec(issuer)?.[1]
    ?.toUpperCase()
}

function eksServer(host: string): string | undefined {
  return /^([0-9A-F]{32})\.[\w-]+\.[\w-]+\.eks\.amazonaws\.com[\w.]*$/i.exec(host)?.[1]?.toUpperCase()
}

/** The issuer of tokens that lie in a Secret. */
const LEGACY_ISSUER = 'kubernetes/serviceaccount'

function explainLegacy(claims: TokenClaims): Refusal | undefined {
  if (claims.issuer !== LEGACY_ISSUER) return undefined
  const message = `${whose(claims)} comes from a Secret that the cluster no longer has, or from another cluster.`
  return { code: 'authn-legacy-token-invalidated', message }
}

// Unless told otherwise, the API server calls itself by the name of the issuer; some clusters, by that of the server.
function explainAudience(claims: TokenClaims, { host, look }: RefusedAt): Refusal | undefined {
  const { audiences, issuer } = claims
  const own = [issuer, look.tokenIssuer?.issuer]
  const isOwn = (name: string) => own.includes(name) || name.includes('kubernetes') || name.includes(host)
  if (audiences.length === 0 || audiences.some(isOwn)) return undefined
  const message = `${whose(claims)} is meant for ${audienceText(audiences)}, not for the API server.`
  return { code: 'authn-token-wrong-audience', message }
}

// Signed here, for here and in time: then only what the API server looks up behind the signature is left.
function explainAccount(
  value: string,
  claims: TokenClaims,
  { look: { tokenIssuer } }: RefusedAt,
): Refusal | undefined {
  if (tokenIssuer === undefined || isSignedBy(value, tokenIssuer.keys) !== true) return undefined
  const { issuer, audiences } = claims
  if (issuer !== tokenIssuer.issuer || !audiences.includes(issuer)) return undefined
  const bound = boundObject(value)
  const others = bound === undefined ? '' : `, or ${quoted(bound, 120)} to which it is bound is gone`
  const message = `${whose(claims)} is genuine and has not expired, but its service account was deleted or made anew${others}.`
  return { code: 'authn-sa-deleted', message, evidence: { 'Signed by the cluster': 'yes' } }
}
