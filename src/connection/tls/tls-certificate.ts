// Why a certificate is not to be trusted. Pure.
import { isIP } from 'node:net'
import { type Certificate, certificateName } from '../../certificates/certificate.ts'
import { commandText } from '../../findings/kubectl-command.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { wordsOf } from '../peer-words.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { explainExpiry, explainFuture } from './tls-dates.ts'
import { certificateEvidence, findFlaw } from './tls-flaws.ts'
import type { TlsGiven } from './tls-handshake.ts'
import { explainIssuer } from './tls-issuer.ts'
import { pathOf, type Refusal, type Shown } from './tls-refusal.ts'

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

function explainNames({ leaf, given }: Shown): TlsJudgement {
  const { host, serverName } = given
  const evidence = certificateEvidence(leaf)
  if (leaf.x509.subjectAltName === undefined) {
    const message = `The certificate of ${wordsOf(given).server} has only the common name "${quoted(leaf.commonName, 80)}" and no alternative names, which kubectl refuses.`
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
  const command = commandText(['kubectl', 'config', 'set-cluster', 'NAME', `--tls-server-name=${name}`])
  if (command === undefined) return {}
  return {
    remedy: `Let the kubeconfig ask for a name that the certificate has, \`${command}\`, or issue the certificate again with the missing one: \`--apiserver-cert-extra-sans=HOST\`.`,
  }
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
  const { trust } = shown.given
  const flaw = findFlaw([...pathOf(shown), ...(trust.kind === 'authorities' ? trust.certificates : [])])
  if (flaw === undefined) return unexplained(verification, shown.given)
  return { ...flaw, evidence: { ...flaw.evidence, Verification: quoted(verification) } }
}

function unexplained(verification: string, { host }: TlsGiven): TlsJudgement {
  const message = `The certificate of ${quoted(host, 100)} is refused by verification (${quoted(verification, 60)}).`
  return { code: 'tls-failed', message, evidence: { Verification: quoted(verification) } }
}
