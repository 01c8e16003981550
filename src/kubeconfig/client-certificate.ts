import type { KeyObject } from 'node:crypto'
import { type Certificate, publicKeyOf } from '../certificates/certificate.ts'
import { readCertificates, readKey } from '../certificates/pem-blocks.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Entry, Problems } from './entry.ts'
import type { ReadFile } from './files.ts'
import { hasBothForms, nameData, type PemText, readPem } from './pem.ts'
import type { ClientCertificateCredential } from './target.ts'

/** The client certificate of a user entry with its key. */
export function readClientCertificate(
  user: Entry,
  readFile: ReadFile,
  problems: Problems,
): ClientCertificateCredential | undefined {
  const certificate = readPem(user, 'client-certificate', readFile)
  const key = readPem(user, 'client-key', readFile)
  if (certificate.kind === 'absent') return undefined
  problems.push(...judgeForms(user))
  for (const pem of [certificate, key]) {
    if (pem.kind !== 'missing-file') continue
    const { sentence, remedy, field } = pem
    const subject = { kind: 'Layer', name: 'kubeconfig', field }
    problems.push({
      code: 'kc-client-cert-file-missing',
      message: sentence,
      subject,
      ...(remedy && { remedy }),
    })
  }
  if (key.kind === 'absent') {
    const message = 'The user has a client certificate without its key, so the certificate cannot be used.'
    problems.push({ code: 'kc-client-cert-without-key', message })
    return undefined
  }
  return certificate.kind === 'text' && key.kind === 'text'
    ? matchPair(certificate, key, problems)
    : undefined
}

/** A certificate and its key that somebody hands out as PEM texts. */
export function readPair(
  certificatePem: string,
  keyPem: string,
  problems: Problems,
): ClientCertificateCredential | undefined {
  const certificate = { kind: 'text', text: certificatePem, field: 'clientCertificateData' } as const
  return matchPair(certificate, { kind: 'text', text: keyPem, field: 'clientKeyData' }, problems)
}

function judgeForms(user: Entry): KubeconfigJudgement[] {
  return ['client-certificate', 'client-key']
    .filter(key => hasBothForms(user, key))
    .map(key => ({
      code: 'kc-client-cert-both-forms',
      message: `The user has ${key} and ${key}-data; kubectl refuses the two together.`,
      subject: { kind: 'Layer', name: 'kubeconfig', field: key },
    }))
}

// Node drops a certificate whose key is of another kind without a word, and the request goes out anonymously.
function matchPair(
  certificate: PemText,
  key: PemText,
  problems: Problems,
): ClientCertificateCredential | undefined {
  const { certificates, damaged, pem } = readCertificates(certificate.text)
  const [leaf] = damaged > 0 ? [] : certificates
  const privateKey = readKey(key.text)
  if (leaf === undefined) problems.push(unreadable(certificate, 'a certificate'))
  if (privateKey === undefined) problems.push(unreadableKey(key))
  if (leaf === undefined || privateKey === undefined) return undefined
  const mismatch = judgePair(leaf, privateKey.key)
  if (mismatch !== undefined) {
    problems.push({ ...mismatch, evidence: { Certificate: leaf.subject } })
    return undefined
  }
  return { certificatePem: pem, keyPem: privateKey.pem, certificate: leaf }
}

function judgePair(leaf: Certificate, key: KeyObject): KubeconfigJudgement | undefined {
  const kinds = {
    certificate: publicKeyOf(leaf)?.asymmetricKeyType ?? 'unknown',
    key: key.asymmetricKeyType ?? 'unknown',
  }
  if (kinds.certificate !== kinds.key) {
    const message = `The client key is of the kind ${kinds.key} and the client certificate of the kind ${kinds.certificate}, so they do not belong together.`
    return { code: 'kc-client-key-type-mismatch', message }
  }
  if (leaf.x509.checkPrivateKey(key)) return undefined
  return {
    code: 'kc-client-key-mismatch',
    message: 'The client key does not belong to the client certificate.',
  }
}

function unreadable(pem: PemText, wanted: 'a certificate' | 'a private key'): KubeconfigJudgement {
  const given = nameData(pem, wanted)
  return {
    code: 'kc-client-cert-not-pem',
    message: `${pem.field} of the user cannot be read as ${wanted}: it is ${given}.`,
    subject: { kind: 'Layer', name: 'kubeconfig', field: pem.field },
    ...(SWAPPED.includes(given) && { remedy: EXCHANGE }),
  }
}

const SWAPPED = ['a certificate', 'a private key']
const EXCHANGE = 'Put the certificate into `client-certificate-data` and the key into `client-key-data`.'

function unreadableKey(key: PemText): KubeconfigJudgement {
  if (!/ENCRYPTED/.test(key.text)) return unreadable(key, 'a private key')
  const message = `${key.field} of the user is protected by a passphrase, and a kubeconfig has no place for one.`
  return { code: 'kc-client-key-encrypted', message }
}
