// Why the API server may have answered 401. It never says; what the credential says of itself is compared with the server's
// own clock, and with what the server tells those who have no credential. Pure.
import type { Judgement } from '../../findings/code.ts'
import { momentText } from '../../findings/duration-text.ts'
import { quoted } from '../../findings/list-text.ts'
import { type Credential, describeCredential } from '../../kubeconfig/target.ts'
import { audienceText, type Refusal, type RefusedAt } from '../authorization/refusal.ts'
import { AUTHENTICATION_CODES, type AuthenticationCode } from './authentication-codes.ts'
import { isEksToken } from './eks-token.ts'
import { explainCertificate } from './refused-certificate.ts'
import { explainToken, isOfServiceAccount } from './refused-token.ts'
import { tokenForm } from './token-forms.ts'

export function explainUnauthorized(credential: Credential, at: RefusedAt): Judgement<AuthenticationCode> {
  const { token, clientCertificate } = credential
  const cause =
    (token && explainToken(token, at)) ??
    (clientCertificate && explainCertificate(clientCertificate, at)) ??
    explainNothing(credential, at)
  const evidence = {
    ...(at.user && { 'User in the kubeconfig': quoted(at.user, 120) }),
    ...credentialEvidence(credential),
    ...cause.evidence,
  }
  const { remedy } = AUTHENTICATION_CODES[cause.code]
  return { ...cause, evidence, remedy: cause.remedy ?? withAccount(remedy, token?.claims?.subject ?? '') }
}

// So that the command can be copied.
function withAccount(remedy: string, subject: string): string {
  const [, namespace, name] = /^system:serviceaccount:([\w.-]+):([\w.-]+)$/.exec(subject) ?? []
  return name === undefined
    ? remedy
    : remedy.replace(/(create token|(?:create|get) serviceaccount) NAME/g, `$1 ${name} -n ${namespace}`)
}

const ACCOUNT_UNKNOWN =
  'See with another credential whether the account is there, `kubectl get serviceaccount NAME`; if so, or once it is created, store a fresh token: `kubectl create token NAME --duration=24h`. Where the kubeconfig has several users, `kubectl config get-contexts` shows which of them the context takes. The reason itself stands only in the log of the API server ("Unable to authenticate the request").'

// A service account's token with nothing wrong to be seen: only the key or the account behind it can be the reason.
function explainNothing(credential: Credential, { look }: RefusedAt): Refusal {
  const { token, clientCertificate } = credential
  const code = 'authn-401-generic'
  if (clientCertificate === undefined && token?.claims !== undefined && isOfServiceAccount(token.claims)) {
    const name = quoted(token.claims.subject, 120)
    const issuer = look.tokenIssuer && { 'The cluster issues as': quoted(look.tokenIssuer.issuer, 200) }
    const message = `The API server does not accept the token of ${name}: it is of another cluster, or the service account was deleted or made anew.`
    const remedy = withAccount(ACCOUNT_UNKNOWN, token.claims.subject)
    return { code, message, remedy, ...(issuer && { evidence: issuer }) }
  }
  const form = token && tokenForm(token.value)
  const issuer = clientCertificate && `, issued by "${quoted(clientCertificate.certificate.issuer, 120)}"`
  const name = clientCertificate === undefined && form ? form.name : describeCredential(credential)
  return {
    code,
    message: `The API server does not accept this credential (${name}${issuer ?? ''}).`,
    ...(form && { remedy: form.remedy }),
  }
}

function credentialEvidence({ token, clientCertificate }: Credential): Record<string, string> {
  const claims = token?.claims
  const certificate = clientCertificate?.certificate
  return {
    ...(token && !claims && !isEksToken(token.value) && { Token: 'opaque: it says nothing of itself' }),
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
