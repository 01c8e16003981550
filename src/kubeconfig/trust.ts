import { readCertificates } from '../certificates/pem-blocks.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, flagField, type Problems } from './entry.ts'
import type { ReadFile } from './files.ts'
import { hasBothForms, nameData, type Pem, type PemText, readPem, readPemFile } from './pem.ts'
import type { Trust } from './target.ts'

/** Whom the cluster entry trusts to sign the server's certificate. */
export function readTrust(cluster: Entry, readFile: ReadFile, problems: Problems): Trust {
  const key = 'certificate-authority'
  if (hasBothForms(cluster, key)) problems.push(BOTH_FORMS)
  const pem = readPem(cluster, key, readFile)
  if (!flagField(cluster, 'insecure-skip-tls-verify')) return trustOf(pem, problems)
  if (pem.kind !== 'absent') problems.push(CA_AND_INSECURE)
  return { kind: 'unverified' }
}

const BOTH_FORMS: KubeconfigJudgement = {
  code: 'kc-ca-both-forms',
  message:
    'The cluster has certificate-authority and certificate-authority-data; kubectl refuses the two together.',
}

const CA_AND_INSECURE: KubeconfigJudgement = {
  code: 'kc-ca-and-insecure',
  message:
    'The cluster has a certificate authority and insecure-skip-tls-verify; kubectl refuses the two together.',
}

/** The input `certificate-authority`: PEM text, the base64 of it, or a path. */
export function readTrustInput(value: string, folder: string, readFile: ReadFile, problems: Problems): Trust {
  const field = 'certificate-authority'
  if (value.includes('-----BEGIN')) return trustOf({ kind: 'text', text: value, field }, problems)
  const decoded = Buffer.from(value, 'base64').toString('latin1')
  if (decoded.includes('-----BEGIN')) return trustOf({ kind: 'text', text: decoded, field }, problems)
  return trustOf(readPemFile(value, field, folder, readFile), problems)
}

function trustOf(pem: Pem, problems: Problems): Trust {
  if (pem.kind === 'absent' || pem.kind === 'no-base64') return { kind: 'system' }
  if (pem.kind === 'missing-file') {
    const { sentence, remedy } = pem
    problems.push({ code: 'kc-ca-file-missing', message: sentence, ...(remedy && { remedy }) })
    return { kind: 'system' }
  }
  const { certificates, damaged, pem: text } = readCertificates(pem.text)
  if (certificates.length === 0) problems.push(judgeUnreadable(pem))
  else if (damaged > 0) problems.push(judgeDamaged(pem, damaged))
  return { kind: 'authorities', pem: certificates.length === 0 ? pem.text : text, certificates }
}

const REMEDIES: Readonly<Record<string, string>> = {
  'in binary form (DER)': 'Convert it first: `openssl x509 -inform der -in ca.der | base64 -w0`.',
  'encoded in base64 twice': 'Decode it once: `base64 -d`.',
  'a private key': 'Put the base64 of ca.crt there, not that of its key: `base64 -w0 ca.crt`.',
}

function judgeUnreadable(pem: PemText): KubeconfigJudgement {
  const given = nameData(pem, 'a certificate')
  const remedy = REMEDIES[given]
  const message = `${pem.field} of the cluster is not a PEM certificate: it is ${given}.`
  return { code: 'kc-ca-not-pem', message, ...(remedy && { remedy }) }
}

function judgeDamaged({ field }: PemText, damaged: number): KubeconfigJudgement {
  const what = damaged === 1 ? 'One certificate' : `${damaged} certificates`
  const message = `${what} in ${field} of the cluster cannot be read and was left out, as kubectl does without a word.`
  return { code: 'kc-ca-not-pem', severity: 'warning', message }
}
