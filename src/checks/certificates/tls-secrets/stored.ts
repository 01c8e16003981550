// What is kept of TLS Secrets while they are read and dropped. Pure; of keys nothing is kept.
import { createHash } from 'node:crypto'
import { briefly, type Certificate, type CertificateDescription } from '../../../certificates/certificate.ts'
import { record, text } from '../../../findings/plain-json.ts'
import { type Pair, type ReadIssuer, readCertificate, readPair } from './pair.ts'

/** One Secret, without what is in it. */
export interface StoredSecret extends Pick<Pair, 'problem' | 'gap'> {
  readonly namespace: string
  readonly name: string
  readonly renewer?: Renewer
}

/** What makes a new certificate in time, as the Secret says. */
export interface Renewer {
  readonly name: 'cert-manager' | 'OpenShift service CA'
  /** The Certificate of cert-manager, in the namespace of the Secret. */
  readonly certificate?: string
}

/** One certificate, wherever it lies. */
export interface StoredCertificate extends Pick<Pair, 'weakness'> {
  readonly certificate: CertificateDescription
  /** How many names it has, of which only so many are kept. */
  readonly nameCount: number
  /** That of its issuer, when that ends before it. */
  readonly endsWith?: CertificateDescription
  readonly places: readonly StoredSecret[]
}

/** Secrets in which the same cannot be read. */
export interface UnreadableSecrets {
  readonly problem: string
  readonly places: readonly StoredSecret[]
}

export interface Stored {
  readonly certificates: readonly StoredCertificate[]
  readonly unreadable: readonly UnreadableSecrets[]
}

/** Gathers Secrets one by one; a certificate that lies in many of them is kept once. */
export function createStore(): Stored & { add(secret: Readonly<Record<string, unknown>>): void } {
  const certificates = new Map<string, StoredCertificate & { readonly places: StoredSecret[] }>()
  const unreadable = new Map<string, UnreadableSecrets & { readonly places: StoredSecret[] }>()
  const readIssuer = remembering(readCertificate)
  return {
    add(secret) {
      const data = record(secret['data'])
      const crt = Buffer.from(text(data['tls.crt']), 'base64')
      const pair = readPair(crt, Buffer.from(text(data['tls.key']), 'base64'), readIssuer)
      const place = describeSecret(secret, pair)
      const { leaf, issuer, weakness, problem = '' } = pair
      if (leaf === undefined) {
        // Two empty ones have nothing in common but that they are empty.
        const what = crt.length === 0 ? `${place.namespace}/${place.name}` : digest(crt)
        entryOf(unreadable, `${what} ${problem}`, () => ({ problem, places: [] })).places.push(place)
        return
      }
      entryOf(certificates, leaf.fingerprint, () => ({
        certificate: briefly(leaf),
        nameCount: leaf.names.length,
        ...(issuer && issuer.notAfter < leaf.notAfter && { endsWith: briefly(issuer) }),
        ...(weakness && { weakness }),
        places: [],
      })).places.push(place)
    },
    get certificates() {
      return [...certificates.values()]
    },
    get unreadable() {
      return [...unreadable.values()]
    },
  }
}

const MOST_REMEMBERED = 64

function remembering(read: ReadIssuer): ReadIssuer {
  const known = new Map<string, Certificate>()
  return block => {
    const remembered = known.get(block)
    if (remembered !== undefined) return remembered
    const certificate = read(block)
    // A copy, since a part of a text keeps the whole of it alive.
    if (known.size < MOST_REMEMBERED) known.set(Buffer.from(block, 'latin1').toString('latin1'), certificate)
    return certificate
  }
}

function entryOf<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}

function digest(data: Buffer): string {
  return createHash('sha256').update(data).digest('base64')
}

function describeSecret(
  secret: Readonly<Record<string, unknown>>,
  { problem, gap }: Pair & { leaf?: Certificate },
): StoredSecret {
  const metadata = record(secret['metadata'])
  const renewer = renewerOf(record(metadata['annotations']))
  return {
    namespace: text(metadata['namespace']),
    name: text(metadata['name']),
    ...(renewer && { renewer }),
    ...(problem && { problem }),
    ...(gap && { gap }),
  }
}

function renewerOf(annotations: Readonly<Record<string, unknown>>): Renewer | undefined {
  const certificate = text(annotations['cert-manager.io/certificate-name'])
  if (certificate !== '') return { name: 'cert-manager', certificate }
  return OPENSHIFT.some(annotation => annotation in annotations)
    ? { name: 'OpenShift service CA' }
    : undefined
}

const OPENSHIFT = [
  'service.beta.openshift.io/originating-service-name',
  'service.alpha.openshift.io/originating-service-name',
]
