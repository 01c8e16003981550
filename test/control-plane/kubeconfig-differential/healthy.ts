import { createPrivateKey, type KeyExportOptions } from 'node:crypto'
import { type Edits, edited } from '../../kubeconfig/edited.ts'
import { createAuthority, type PemPair } from '../certificates.ts'
import type { Cluster } from '../cluster.ts'

/** What variants are made of. Each of the credentials is right, and so is the file. */
export interface Healthy {
  /** A kubeconfig with a client certificate, of one cluster, one user and one context. */
  readonly text: string
  /** The same with a token. */
  readonly tokenText: string
  /** The administrator's, who may impersonate. */
  readonly administrator: string
  readonly server: string
  readonly authority: string
  readonly token: string
  readonly client: PemPair
  readonly rsa: PemPair
  readonly p384: PemPair
  /** Of an authority that the server does not know. */
  readonly stranger: PemPair & { readonly authority: string }
  readonly namespace: string
  /** Every token and key above, in each of its forms. */
  readonly secrets: readonly string[]
  /** The text with other values in its entries. */
  with(edits: Edits): string
  /** The text with this user entry in place of its own. */
  user(entry: Readonly<Record<string, unknown>>): string
}

export async function makeHealthy(cluster: Cluster): Promise<Healthy> {
  const namespace = await cluster.newNamespace('differential')
  const issue = (key?: 'rsa-2048' | 'ec-p384') =>
    cluster.authority.issue({
      commonName: 'jane',
      organizations: ['developers'],
      usage: 'client',
      ...(key && { key }),
    })
  const foreign = await createAuthority({ name: 'kubernetes' })
  const [client, rsa, p384, stranger, token] = await Promise.all([
    issue(),
    issue('rsa-2048'),
    issue('ec-p384'),
    foreign.issue({ commonName: 'jane', usage: 'client' }),
    cluster.serviceAccountToken(namespace, 'default'),
  ])
  const names = { context: 'jane@kubernetes', userName: 'jane', namespace }
  const text = await cluster.kubeconfig({ ...names, credential: certificateEntry(client) })
  return {
    text,
    tokenText: await cluster.kubeconfig({ ...names, token }),
    administrator: await cluster.kubeconfig({ credential: certificateEntry(cluster.data.admin) }),
    server: cluster.server,
    authority: cluster.authority.certificatePem,
    token,
    client,
    rsa,
    p384,
    stranger: { ...stranger, authority: foreign.certificatePem },
    namespace,
    secrets: [
      token,
      cluster.data.admin.keyPem,
      ...[client, rsa, p384, stranger].flatMap(({ keyPem }) => formsOf(keyPem)),
    ],
    with: edits => edited(text, edits),
    user: entry => edited(text, { user: { ...NO_CREDENTIAL, ...entry } }),
  }
}

const NO_CREDENTIAL = { 'client-certificate-data': undefined, 'client-key-data': undefined }

export const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')

/** A user entry with a client certificate. */
export function certificateEntry({ certificatePem, keyPem }: PemPair) {
  return { 'client-certificate-data': base64(certificatePem), 'client-key-data': base64(keyPem) }
}

/** The key of a pair in another form. */
export function keyAs(pem: string, options: KeyExportOptions<'pem'>): string {
  return createPrivateKey(pem).export(options).toString()
}

function formsOf(pem: string): string[] {
  const type = createPrivateKey(pem).asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1'
  return [pem, keyAs(pem, { type, format: 'pem' })]
}

/** The bytes between the lines of a PEM text. */
export function der(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
}
