// Why nothing leads from a certificate to what is trusted. Pure.
import {
  type Certificate,
  certificateName,
  isIssuedBy,
  isSelfSigned,
} from '../../certificates/certificate.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import type { Trust } from '../../kubeconfig/target.ts'
import { wordsOf } from '../peer-words.ts'
import { intercepts } from './interception.ts'
import { isPublic, issuerAddress, lacksIntermediate } from './missing-link.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { certificateEvidence } from './tls-flaws.ts'
import type { Shown } from './tls-refusal.ts'

export function explainIssuer(shown: Shown, verification: string): TlsJudgement {
  const { leaf, chain, given } = shown
  const { trust, host, serverName } = given
  const top = chain.at(-1) ?? leaf
  const issuerAt = issuerAddress(top)
  const evidence = {
    ...certificateEvidence(leaf),
    ...(trust.kind === 'authorities' && { Trusted: trustedText(trust) }),
    ...(chain.length > 1 && { 'Sent along': quoted(listText(chain.slice(1).map(certificateName)), 200) }),
    ...(issuerAt !== undefined && { 'Issuer to be had at': quoted(issuerAt, 200) }),
    Verification: verification,
  }
  const product = intercepts(chain, serverName ?? host)
  if (product !== undefined) {
    const message = `${product} opens TLS on the way: the certificate for ${quoted(serverName ?? host, 100)} is issued by "${quoted(leaf.issuer, 120)}", not by ${given.words === undefined ? 'the cluster' : 'its own authority'}.`
    return { code: 'proxy-tls-intercept', message, evidence }
  }
  return { ...explainPath(shown, top), evidence }
}

function explainPath({ leaf, chain, given }: Shown, top: Certificate): TlsJudgement {
  const { trust } = given
  const { truster } = wordsOf(given)
  const isKnown = trust.kind === 'authorities'
  if (lacksIntermediate(chain, trust)) {
    const goal = isKnown ? `${truster} trusts (${trustedText(trust)})` : 'this runner trusts'
    const message = `The server does not send the intermediate certificate "${quoted(top.issuer, 120)}", so nothing leads from its own to an authority that ${goal}.`
    return { code: 'tls-incomplete-chain', message }
  }
  if (!isKnown) {
    const message = `${capitalised(truster)} names no certificate authority, and the certificate of the server, issued by "${quoted(leaf.issuer, 120)}", is not publicly trusted, nor by this runner.`
    return { code: 'kc-ca-missing', message }
  }
  const namesake = trust.certificates.find(({ subject }) => subject === top.issuer || subject === top.subject)
  if (namesake !== undefined && !isIssuedBy(top, namesake)) {
    const what = given.words === undefined ? 'the cluster was re-created or its authority' : 'it was'
    const message = `The certificate authority "${quoted(certificateName(namesake), 80)}" of ${given.words?.server ?? 'the cluster'} has the same name as the one in ${truster} but another key: ${what} rotated.`
    return { code: 'tls-ca-rotated', message }
  }
  if (chain.length === 1 && isSelfSigned(leaf)) {
    const message = `The server presents the self-signed certificate "${quoted(certificateName(leaf), 80)}", which ${truster} does not trust.`
    return { code: 'tls-self-signed-leaf', message }
  }
  if (isPublic(top)) {
    const message = `The certificate of the server is publicly trusted, issued by "${quoted(leaf.issuer, 120)}", but ${truster} trusts only "${trustedText(trust)}".`
    return { code: 'tls-unknown-ca', message, remedy: TRUST_THE_PUBLIC }
  }
  if (isSelfSigned(top)) {
    const message = `The server's certificate leads to the root "${quoted(top.subject, 120)}", which it sends along, but ${truster} trusts "${trustedText(trust)}".`
    return { code: 'tls-self-signed-in-chain', message }
  }
  const message = `The server's certificate is issued by "${quoted(top.issuer, 120)}", but ${truster} trusts "${trustedText(trust)}".`
  return { code: 'tls-unknown-ca', message }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const TRUST_THE_PUBLIC =
  'A front end with a public certificate answers at HOST, not the API server itself. If that is meant, remove `certificate-authority-data` from the cluster entry; else correct the server address.'

function trustedText(trust: Trust & { readonly kind: 'authorities' }): string {
  return quoted(listText(trust.certificates.map(({ subject }) => subject)), 200)
}
