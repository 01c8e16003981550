// PEM as Go reads it (encoding/pem), which is laxer than OpenSSL in some things: blank lines within, damaged blocks beside, and
// a label that says little about the key below it.
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { isBase64 } from './base64.ts'
import { type Certificate, parseCertificates } from './certificate.ts'

interface Block {
  readonly label: string
  readonly der: Buffer
}

// A block with headers is none of a certificate, and a key with headers is encrypted.
const BLOCK = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*?)^-----END \1-----[ \t]*\r?$/gm

function blocksIn(pem: string): Block[] {
  return [...pem.matchAll(BLOCK)].flatMap(([, label = '', body = '']) => {
    const data = body.replace(/\s/g, '')
    return isBase64(data) ? [{ label, der: Buffer.from(data, 'base64') }] : []
  })
}

export interface ReadableCertificates {
  readonly certificates: readonly Certificate[]
  /** The same as PEM that OpenSSL takes. */
  readonly pem: string
  /** How many blocks cannot be read. Go leaves them out. */
  readonly damaged: number
}

/** Every certificate that can be read. */
export function readCertificates(pem: string): ReadableCertificates {
  const whole = parseOrNone(pem)
  const number = pem.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0
  if (whole.length > 0 && whole.length === number) return { certificates: whole, pem, damaged: 0 }
  const certificates = blocksIn(pem)
    .filter(({ label }) => label === 'CERTIFICATE')
    .flatMap(({ der }) => parseOrNone(inPem(der)))
  return {
    certificates,
    pem: certificates.map(({ x509 }) => x509.toString()).join(''),
    damaged: number - certificates.length,
  }
}

/** None where a block is damaged: that is told apart by what the text looks like, so OpenSSL's own words add nothing. */
export function parseOrNone(pem: string): Certificate[] {
  try {
    return parseCertificates(pem)
  } catch {
    return []
  }
}

function inPem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
}

export interface ReadableKey {
  readonly key: KeyObject
  /** PEM that OpenSSL takes. */
  readonly pem: string
}

const ENCODINGS = ['pkcs8', 'sec1', 'pkcs1'] as const

/** The first private key, whatever its label says of its encoding. */
export function readKey(pem: string): ReadableKey | undefined {
  const whole = keyOrNone({ key: pem })
  if (whole !== undefined) return { key: whole, pem }
  const block = blocksIn(pem).find(({ label }) => label.endsWith('PRIVATE KEY'))
  if (block === undefined) return undefined
  for (const type of ENCODINGS) {
    const key = keyOrNone({ key: block.der, format: 'der', type })
    if (key !== undefined) return { key, pem: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
  }
  return undefined
}

// What is wrong with the data is told by its looks; OpenSSL's words name nothing a reader could act on.
function keyOrNone(input: Parameters<typeof createPrivateKey>[0]): KeyObject | undefined {
  try {
    return createPrivateKey(input)
  } catch {
    return undefined
  }
}
