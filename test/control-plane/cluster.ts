import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdminApi, ApiError, adminApi, isServing } from './admin-api.ts'
import { type Apiserver, startApiserver } from './apiserver.ts'
import { type AuditEvent, readAuditLog } from './audit-log.ts'
import { type Authority, loadAuthority, type PemPair, type Validity } from './certificates.ts'
import { type Guard, startGuard } from './guard.ts'
import { base64, type KubeconfigParts, renderKubeconfig } from './kubeconfig.ts'
import type { StaticToken } from './pki.ts'
import { findPrograms } from './programs.ts'
import { READER } from './reader.ts'

/** What it takes to use a running control plane from another process: plain data. */
export interface ClusterData {
  /** Kubernetes' minor version. */
  readonly version: string
  readonly server: string
  /** The client URL of etcd. */
  readonly etcd: string
  /** Holds the logs, the keys and the administrator's kubeconfig. */
  readonly folder: string
  readonly auditPath: string
  readonly authority: PemPair
  readonly admin: PemPair
  readonly reader: PemPair
  readonly serviceAccountKey: string
  readonly staticTokens: readonly StaticToken[]
}

/**
 * Who a kubeconfig is for and how it differs from a right one. Without `user`, `token` and `credential` it is for the user
 * who may read what the program asks for; the administrator's is that of ADMIN.
 */
export interface KubeconfigOptions extends Partial<Omit<KubeconfigParts, 'user'>>, Validity {
  /** Gets a client certificate with this name, these groups and this validity. */
  readonly user?: string
  readonly groups?: readonly string[]
  readonly token?: string
  /** The user's entry as it is to stand in the file. */
  readonly credential?: Record<string, unknown>
  /** The whole file as base64. */
  readonly base64?: boolean
}

/** A running control plane as its clients see it. */
export interface Cluster {
  readonly data: ClusterData
  readonly server: string
  readonly authority: Authority
  readonly adminPath: string
  readonly request: AdminApi['request']
  kubeconfig(options?: KubeconfigOptions): Promise<string>
  /** A bound token of an existing service account, from TokenRequest. The server grants no less than 600 seconds. */
  serviceAccountToken(namespace: string, name: string, seconds?: number): Promise<string>
  /** Creates a namespace of a new name, with its default service account. */
  newNamespace(prefix?: string): Promise<string>
  /** What clients have asked so far, of the first API server. */
  auditLog(): Promise<AuditEvent[]>
  /** One more API server on the same etcd. Default flags, then `extraArgs`. Stopped by `close` at the latest. */
  startApiserver(extraArgs?: readonly string[]): Promise<Apiserver>
  close(): Promise<void>
}

export async function openCluster(data: ClusterData): Promise<Cluster> {
  const authority = await loadAuthority(data.authority)
  const api = adminApi(data.server, authority.certificatePem, data.admin)
  const guards: Guard[] = []

  return {
    data,
    server: data.server,
    authority,
    adminPath: join(data.folder, 'admin.kubeconfig'),
    request: api.request,
    kubeconfig: options => kubeconfig(data, authority, options ?? {}),
    serviceAccountToken: (namespace, name, seconds) => requestToken(api, namespace, name, seconds ?? 3600),
    newNamespace: prefix => createNamespace(api, prefix ?? 'test'),
    auditLog: () => readAuditLog(data.auditPath),
    startApiserver(extraArgs) {
      return addApiserver(data, extraArgs ?? [], guards)
    },
    async close() {
      await Promise.all([api.close(), ...guards.splice(0).map(guard => guard.end())])
    },
  }
}

async function kubeconfig(
  data: ClusterData,
  authority: Authority,
  options: KubeconfigOptions,
): Promise<string> {
  const userName = options.userName ?? options.user ?? READER.user
  const text = renderKubeconfig({
    server: data.server,
    certificateAuthority: authority.certificatePem,
    cluster: 'kubernetes',
    context: `${userName}@kubernetes`,
    ...options,
    userName,
    user: await credentialOf(data, authority, options),
  })
  return options.base64 ? base64(text) : text
}

async function credentialOf(data: ClusterData, authority: Authority, options: KubeconfigOptions) {
  if (options.credential) return options.credential
  if (options.token !== undefined) return { token: options.token }
  const { user, groups, notBefore, notAfter } = options
  const validity = { ...(notBefore && { notBefore }), ...(notAfter && { notAfter }) }
  const isReader = user === undefined && Object.keys(validity).length === 0
  const pair = isReader
    ? data.reader
    : await authority.issue({
        commonName: user ?? READER.user,
        organizations: groups ?? (user === undefined ? READER.groups : []),
        usage: 'client',
        ...validity,
      })
  return {
    'client-certificate-data': base64(pair.certificatePem),
    'client-key-data': base64(pair.keyPem),
  }
}

async function requestToken(
  api: AdminApi,
  namespace: string,
  name: string,
  seconds: number,
): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
  const body = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: seconds },
  }
  const answer = await api.request<{ status: { token: string } }>('POST', path, body)
  return answer.status.token
}

async function createNamespace(api: AdminApi, prefix: string): Promise<string> {
  const name = `${prefix}-${randomBytes(4).toString('hex')}`
  await api.request('POST', '/api/v1/namespaces', { metadata: { name } })
  try {
    await api.request('POST', `/api/v1/namespaces/${name}/serviceaccounts`, { metadata: { name: 'default' } })
  } catch (error) {
    // A controller manager was quicker.
    if (!(error instanceof ApiError && error.status === 409)) throw error
  }
  return name
}

async function addApiserver(
  data: ClusterData,
  extraArgs: readonly string[],
  guards: Guard[],
): Promise<Apiserver> {
  const programs = await findPrograms({ version: data.version, names: ['kube-apiserver'] })
  const folder = await mkdtemp(join(tmpdir(), 'kube-apiserver-'))
  const guard = startGuard(folder)
  guards.push(guard)
  return startApiserver({
    program: programs['kube-apiserver'],
    folder,
    pkiFolder: join(data.folder, 'pki'),
    etcd: data.etcd,
    guard,
    extraArgs,
    isReady: server => isServing(server, data.authority.certificatePem, data.admin),
  })
}
