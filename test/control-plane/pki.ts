import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Authority, createAuthority, type PemPair } from './certificates.ts'
import { READER } from './reader.ts'

/** The first address of the service range, which is the service `kubernetes`. */
export const SERVICE_RANGE = '10.96.0.0/12'
const KUBERNETES_SERVICE_IP = '10.96.0.1'

export interface StaticToken {
  readonly token: string
  readonly user: string
  readonly groups?: readonly string[]
}

/** Everything a cluster's servers trust and show, named like the files of kubeadm's folder `pki`. */
export interface Pki {
  readonly authority: Authority
  readonly admin: PemPair
  readonly reader: PemPair
  /** Signs service account tokens; PEM. */
  readonly serviceAccountKey: string
  /** The folder of the files. */
  readonly folder: string
}

export const ADMIN = { user: 'kubernetes-admin', groups: ['system:masters'] }

/** Makes the keys and certificates of a cluster and writes those that its servers read into `folder`. */
export async function createPki(folder: string, staticTokens: readonly StaticToken[]): Promise<Pki> {
  const [authority, frontProxy] = await Promise.all([
    createAuthority({ name: 'kubernetes' }),
    createAuthority({ name: 'front-proxy-ca' }),
  ])
  const [admin, reader, serving, frontProxyClient] = await Promise.all([
    authority.issue({ commonName: ADMIN.user, organizations: ADMIN.groups, usage: 'client' }),
    authority.issue({ commonName: READER.user, organizations: READER.groups, usage: 'client' }),
    issueServing(authority),
    frontProxy.issue({ commonName: 'front-proxy-client', usage: 'client' }),
  ])
  const { privateKey: serviceAccountKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  await writeAll(folder, {
    'ca.crt': authority.certificatePem,
    'ca.key': authority.keyPem,
    'apiserver.crt': serving.chainPem,
    'apiserver.key': serving.keyPem,
    'front-proxy-ca.crt': frontProxy.certificatePem,
    'front-proxy-ca.key': frontProxy.keyPem,
    'front-proxy-client.crt': frontProxyClient.certificatePem,
    'front-proxy-client.key': frontProxyClient.keyPem,
    'sa.key': serviceAccountKey,
    'sa.pub': publicKey,
    'tokens.csv': staticTokens.map(tokenLine).join('\n'),
  })
  return { authority, admin, reader, serviceAccountKey, folder }
}

/** A serving certificate as kubeadm asks for it, for a server on loopback. */
function issueServing(authority: Authority) {
  return authority.issue({
    commonName: 'kube-apiserver',
    dns: [
      'localhost',
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
      'kubernetes.default.svc.cluster.local',
    ],
    ips: ['127.0.0.1', '::1', KUBERNETES_SERVICE_IP],
    usage: 'server',
  })
}

const tokenLine = ({ token, user, groups = [] }: StaticToken) =>
  [token, user, `uid-of-${user}`, `"${groups.join(',')}"`].join(',')

async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  const writes = Object.entries(files).map(([name, text]) =>
    writeFile(join(folder, name), text, { mode: 0o600 }),
  )
  await Promise.all(writes)
}
