// Why the API server may have answered 401. It never says; what the credential says of itself is compared with the server's
// own clock. Pure.
import type { Judgement } from '../findings/code.ts'
import { durationText, momentText } from '../findings/duration-text.ts'
import { listText, quoted } from '../findings/list-text.ts'
import {
  type ClientCertificateCredential,
  type Credential,
  describeCredential,
} from '../kubeconfig/target.ts'
import type { TokenClaims } from '../kubeconfig/token-claims.ts'
import { AUTHENTICATION_CODES, type AuthenticationCode } from './authentication-codes.ts'

type Refusal = Pick<Judgement<AuthenticationCode>, 'code' | 'message'>

export function explainUnauthorized(credential: Credential, serverTime: Date): Judgement<AuthenticationCode> {
  const { token, clientCertificate } = credential
  const cause =
    (token?.claims && explainToken(token.claims, serverTime)) ??
    (clientCertificate && explainCertificate(clientCertificate, serverTime)) ??
    explainNothing(credential)
  const evidence = credentialEvidence(credential)
  return { ...cause, evidence, remedy: remedyFor(cause.code, token?.claims?.subject ?? '') }
}

// With the service account in it, so that the command can be copied.
function remedyFor(code: AuthenticationCode, subject: string): string {
  const { remedy } = AUTHENTICATION_CODES[code]
  const [, namespace, name] = /^system:serviceaccount:([\w.-]+):([\w.-]+)$/.exec(subject) ?? []
  return name === undefined
    ? remedy
    : remedy.replace('create token NAME', `create token ${name} -n ${namespace}`)
}

const SERVICE_ACCOUNT = 'system:serviceaccount:'
/** The issuer of tokens that lie in a Secret. */
const LEGACY_ISSUER = 'kubernetes/serviceaccount'

function explainToken(claims: TokenClaims, serverTime: Date): Refusal | undefined {
  const { subject, issuer, audiences, expiresAt, notBefore } = claims
  const whose = `The token of ${quoted(subject, 120) || 'nobody named'}`
  if (expiresAt !== undefined && expiresAt <= serverTime) {
    const ago = durationText(serverTime.getTime() - expiresAt.getTime())
    return {
      code: 'authn-token-expired',
      message: `${whose} expired on ${momentText(expiresAt)}, ${ago} ago.`,
    }
  }
  if (notBefore !== undefined && notBefore > serverTime) {
    const ahead = durationText(notBefore.getTime() - serverTime.getTime())
    const message = `${whose} is valid only from ${momentText(notBefore)}, in ${ahead} by the clock of the server.`
    return { code: 'authn-token-not-yet-valid', message }
  }
  if (!subject.startsWith(SERVICE_ACCOUNT)) {
    const message = `The API server does not accept the identity token that ${quoted(issuer, 120) || 'nobody named'} issued for ${audienceText(audiences)}.`
    return { code: 'authn-oidc-rejected', message }
  }
  if (issuer === LEGACY_ISSUER) {
    const message = `${whose} comes from a Secret that the cluster no longer has, or from another cluster.`
    return { code: 'authn-legacy-token-invalidated', message }
  }
  // Unless told otherwise, the API server calls itself by the name of the issuer.
  if (
    audiences.length > 0 &&
    !audiences.includes(issuer) &&
    !audiences.some(name => name.includes('kubernetes'))
  ) {
    return {
      code: 'authn-token-wrong-audience',
      message: `${whose} is meant for ${audienceText(audiences)}, not for the API server.`,
    }
  }
  return undefined
}

function explainCertificate(
  { certificate }: ClientCertificateCredential,
  serverTime: Date,
): Refusal | undefined {
  if (certificate.notAfter >= serverTime) return undefined
  const ago = durationText(serverTime.getTime() - certificate.notAfter.getTime())
  const message = `The client certificate of ${quoted(certificate.commonName, 120)} expired on ${momentText(certificate.notAfter)}, ${ago} ago.`
  return { code: 'authn-client-cert-expired', message }
}

// A service account's token with nothing wrong to be seen: only the key or the account behind it can be the reason.
function explainNothing(credential: Credential): Refusal {
  const { token, clientCertificate } = credential
  const code = 'authn-401-generic'
  if (clientCertificate === undefined && token?.claims !== undefined) {
    const name = quoted(token.claims.subject, 120)
    return {
      code,
      message: `The API server does not accept the token of ${name}: it is of another cluster, or the service account was deleted or made anew.`,
    }
  }
  const issuer = clientCertificate && `, issued by "${quoted(clientCertificate.certificate.issuer, 120)}"`
  return {
    code,
    message: `The API server does not accept this credential (${describeCredential(credential)}${issuer ?? ''}).`,
  }
}

function audienceText(audiences: readonly string[]): string {
  return audiences.length === 0 ? 'nobody named' : `"${quoted(listText(audiences, 3), 120)}"`
}

function credentialEvidence({ token, clientCertificate }: Credential): Record<string, string> {
  const claims = token?.claims
  const certificate = clientCertificate?.certificate
  return {
    ...(token && !claims && { Token: 'opaque: it says nothing of itself' }),
    ...(claims && {
      'Token of': quoted(claims.subject, 200) || 'nobody named',
      'Token issued by': quoted(claims.issuer, 200) || 'nobody named',
      'Token for': audienceText(claims.audiences),
      'Token ends': claims.expiresAt === undefined ? 'never' : momentText(claims.expiresAt),
    }),
    ...(certificate && {
      'Certificate of': quoted(certificate.subject, 200),
      'Certificate issued by': quoted(certificate.issuer, 200),
      'Certificate ends': momentText(certificate.notAfter),
    }),
  }
}
