// Why a certificate is not to be trusted. Pure.
import { isIP } from 'node:net'
import { type Certificate, certificateName, isIssuedBy, isSelfSigned } from '../certificates/certificate.ts'
import { durationText, momentText } from '../findings/duration-text.ts'
import { listText, quoted } from '../findings/list-text.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { certificateEvidence, findFlaw } from './tls-flaws.ts'
import type { TlsGiven } from './tls-handshake.ts'

/** A handshake that was refused for its certificate, with what its judgement needs. */
export interface Refusal {
  readonly chain: readonly Certificate[]
  readonly given: TlsGiven
  readonly now: Date
}

interface Shown extends Refusal {
  readonly leaf: Certificate
}

/** @param verification the code of OpenSSL or Node */
export function explainVerification(verification: string, refusal: Refusal): TlsJudgement {
  const [leaf] = refusal.chain
  if (leaf === undefined) return unexplained(verification, refusal.given)
  const shown = { ...refusal, leaf }
  return (
    explainIngress(verification, shown) ??
    EXPLANATIONS[verification]?.(shown, verification) ??
    explainFlaw(verification, shown)
  )
}

type Explain = (shown: Shown, verification: string) => TlsJudgement

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  CERT_HAS_EXPIRED: explainExpiry,
  CERT_NOT_YET_VALID: explainFuture,
  ERR_TLS_CERT_ALTNAME_INVALID: explainNames,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: explainIssuer,
  UNABLE_TO_GET_ISSUER_CERT: explainIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: explainIssuer,
  DEPTH_ZERO_SELF_SIGNED_CERT: explainIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: explainIssuer,
  CERT_SIGNATURE_FAILURE: explainIssuer,
}

// Every certificate that had a part in it: what was served, then what is trusted, the signer first.
function involved({ chain, given: { trust } }: Shown): Certificate[] {
  if (trust.kind !== 'authorities') return [...chain]
  const top = chain.at(-1)?.issuer
  const signers = trust.certificates.filter(({ subject }) => subject === top)
  return [...chain, ...signers, ...trust.certificates]
}

// OpenSSL has one code for the leaf, an intermediate and the authority; their dates tell which one it is.
function explainExpiry(shown: Shown): TlsJudgement {
  const { leaf, now, given } = shown
  const expired = involved(shown).find(({ notAfter }) => notAfter < now) ?? leaf
  const since = `expired on ${momentText(expired.notAfter)}, ${durationText(now.getTime() - expired.notAfter.getTime())} ago`
  const name = quoted(certificateName(expired), 80)
  const evidence = certificateEvidence(expired)
  if (expired === leaf) {
    return {
      code: 'tls-cert-expired',
      message: `The certificate of the API server (${name}) ${since}.`,
      evidence,
    }
  }
  const isTrusted =
    given.trust.kind === 'authorities' &&
    given.trust.certificates.some(one => one.fingerprint === expired.fingerprint)
  return isTrusted || isSelfSigned(expired)
    ? {
        code: 'tls-ca-expired',
        message: `The certificate authority of the cluster (${name}) ${since}.`,
        evidence,
      }
    : {
        code: 'tls-intermediate-expired',
        message: `The intermediate certificate that the server sends (${name}) ${since}.`,
        evidence,
      }
}

function explainFuture(shown: Shown): TlsJudgement {
  const { leaf, now } = shown
  const early = involved(shown).find(({ notBefore }) => notBefore > now) ?? leaf
  const whose = early === leaf ? 'certificate of the API server' : 'certificate authority of the cluster'
  const ahead = durationText(early.notBefore.getTime() - now.getTime())
  const message = `The ${whose} (${quoted(certificateName(early), 80)}) is valid only from ${momentText(early.notBefore)}, in ${ahead}.`
  return { code: 'tls-cert-not-yet-valid', message, evidence: certificateEvidence(early) }
}

function explainNames({ leaf, given: { host, serverName } }: Shown): TlsJudgement {
  const evidence = certificateEvidence(leaf)
  if (leaf.x509.subjectAltName === undefined) {
    const message = `The certificate of the API server has only the common name "${quoted(leaf.commonName, 80)}" and no alternative names, which kubectl refuses.`
    return { code: 'tls-cn-only', message, evidence }
  }
  const names = quoted(listText(leaf.names), 400) || 'no host'
  if (serverName !== undefined) {
    const message = `tls-server-name is "${quoted(serverName, 80)}", but the certificate is for ${names}.`
    return { code: 'kc-tls-server-name-wrong', message, evidence }
  }
  const code = isIP(host) === 0 ? 'tls-hostname-mismatch' : 'tls-san-missing-ip'
  const shown = `${isIP(host) === 0 ? '' : 'the address '}${quoted(host, 100)}`
  return {
    code,
    message: `The certificate is for ${names}, not for ${shown}.`,
    evidence,
    ...remedyByName(leaf),
  }
}

// The name that works at once, where there is one: a wildcard is not a name to ask for.
function remedyByName({ names }: Certificate): { remedy?: string } {
  const name = names.find(each => isIP(each) === 0 && !each.includes('*'))
  if (name === undefined) return {}
  const command = `\`kubectl config set-cluster NAME --tls-server-name=${quoted(name, 100)}\``
  return {
    remedy: `Let the kubeconfig ask for a name that the certificate has, ${command}, or issue the certificate again with the missing one: \`--apiserver-cert-extra-sans=HOST\`.`,
  }
}

function explainIssuer({ leaf, chain, given: { trust } }: Shown, verification: string): TlsJudgement {
  const evidence = { ...certificateEvidence(leaf), Verification: verification }
  if (trust.kind !== 'authorities') {
    const message = `The kubeconfig names no certificate authority, and the certificate of the server, issued by "${quoted(leaf.issuer, 120)}", is not publicly trusted.`
    return { code: 'kc-ca-missing', message, evidence }
  }
  const trusted = quoted(listText(trust.certificates.map(({ subject }) => subject)), 200)
  const withTrusted = { ...evidence, Trusted: trusted }
  const top = chain.at(-1) ?? leaf
  const namesake = trust.certificates.find(({ subject }) => subject === top.issuer || subject === top.subject)
  if (namesake !== undefined && !isIssuedBy(top, namesake)) {
    const message = `The certificate authority "${quoted(certificateName(namesake), 80)}" of the cluster has the same name as the one in the kubeconfig but another key: the cluster was re-created or its authority rotated.`
    return { code: 'tls-ca-rotated', message, evidence: withTrusted }
  }
  if (chain.length === 1 && isSelfSigned(leaf)) {
    const message = `The server presents the self-signed certificate "${quoted(certificateName(leaf), 80)}", which the kubeconfig does not trust.`
    return { code: 'tls-self-signed-leaf', message, evidence: withTrusted }
  }
  const message = `The server's certificate is issued by "${quoted(top.issuer, 120)}", but the kubeconfig trusts "${trusted}".`
  return { code: 'tls-unknown-ca', message, evidence: withTrusted }
}

const INGRESS_CERTIFICATES = /Kubernetes Ingress Controller Fake Certificate|TRAEFIK DEFAULT CERT/

function explainIngress(verification: string, { leaf, given }: Shown): TlsJudgement | undefined {
  if (!INGRESS_CERTIFICATES.test(leaf.subject)) return undefined
  const message = `${quoted(given.host, 100)} leads to an ingress controller, which presents its default certificate "${quoted(certificateName(leaf), 80)}".`
  return {
    code: 'tls-default-ingress-cert',
    message,
    evidence: { ...certificateEvidence(leaf), Verification: verification },
  }
}

// OpenSSL's code for a weak or unfit certificate is often none at all; what is wrong with it can be read from it.
function explainFlaw(verification: string, shown: Shown): TlsJudgement {
  const flaw = findFlaw(involved(shown))
  if (flaw === undefined) return unexplained(verification, shown.given)
  return { ...flaw, evidence: { ...flaw.evidence, Verification: quoted(verification) } }
}

function unexplained(verification: string, { host }: TlsGiven): TlsJudgement {
  const message = `The certificate of ${quoted(host, 100)} is refused by verification (${quoted(verification, 60)}).`
  return { code: 'tls-failed', message, evidence: { Verification: quoted(verification) } }
}
