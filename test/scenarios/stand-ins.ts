// Steps whose kubeconfig is right but for the address, which leads to something else than the API server of the run.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { Issued, LeafRequest } from '../control-plane/certificates.ts'
import type { Cluster, KubeconfigOptions } from '../control-plane/cluster.ts'
import { READER_ROLE } from '../control-plane/reader.ts'
import type { TokenClaims } from '../control-plane/token.ts'
import type { StepOptions } from '../runner/runner.ts'
import { type GatewayOptions, startGateway } from '../servers/gateway.ts'
import { startHttpBytesServer } from '../servers/http-bytes-server.ts'
import { startTlsServer, type TlsServerOptions } from '../servers/http-servers.ts'
import type { TestServer } from '../servers/listen.ts'
import { type NetworkOptions, startPrivateNetwork } from '../servers/private-network.ts'
import { addressOf } from '../servers/tcp-servers.ts'
import type { World } from './scenario.ts'

/** A serving certificate as the API server of the run has one, or one that differs from it. */
export function servingCertificate(cluster: Cluster, request: Partial<LeafRequest> = {}): Promise<Issued> {
  const right = {
    commonName: 'kube-apiserver',
    dns: ['localhost'],
    ips: ['127.0.0.1'],
    usage: 'server',
  } as const
  return cluster.authority.issue({ ...right, ...request })
}

export async function stepAt(
  { cluster, use }: World,
  server: Promise<Pick<TestServer, 'url' | typeof Symbol.asyncDispose>>,
  kubeconfig: KubeconfigOptions = {},
): Promise<StepOptions> {
  const { url } = use(await server)
  return {
    inputs: { kubeconfig: await cluster.kubeconfig({ server: url, ...kubeconfig }), 'probe-timeout': '2s' },
  }
}

/** A TLS server with a certificate that is right unless another is given. */
export async function stepAtTlsServer(
  world: World,
  options: Partial<TlsServerOptions> = {},
  kubeconfig: KubeconfigOptions = {},
): Promise<StepOptions> {
  const identity = options.identity ?? (await servingCertificate(world.cluster))
  return stepAt(world, startTlsServer({ ...options, identity }), kubeconfig)
}

/** A TLS server with a right certificate that answers each request with these bytes, or does what it is told. */
export async function stepAtHttpBytes(
  world: World,
  answer: string | ((socket: TLSSocket) => void),
): Promise<StepOptions> {
  const identity = await servingCertificate(world.cluster)
  const onRequest = typeof answer === 'string' ? (socket: TLSSocket) => socket.end(answer) : answer
  return stepAt(world, startHttpBytesServer({ identity, onRequest }))
}

/** A gateway before the real API server. */
export async function stepAtGateway(
  world: World,
  options: Partial<GatewayOptions> = {},
  kubeconfig: KubeconfigOptions = {},
): Promise<StepOptions> {
  const { cluster } = world
  const identity = await servingCertificate(cluster)
  const real = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem, identity }
  return stepAt(world, startGateway({ ...real, ...options }), kubeconfig)
}

/** The token of a service account that may read what the program asks for. */
export function readerToken(cluster: Cluster): Promise<string> {
  return tokenWith(cluster, READER_ROLE)
}

/** The token of a service account that may do everything. */
export function administratorToken(cluster: Cluster): Promise<string> {
  return tokenWith(cluster, 'cluster-admin')
}

async function tokenWith(cluster: Cluster, clusterRole: string): Promise<string> {
  const namespace = await cluster.newNamespace('bound')
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, {
    metadata: { name: namespace },
  })
  await cluster.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    metadata: { name: namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', namespace, name: namespace }],
  })
  return cluster.serviceAccountToken(namespace, namespace)
}

export const DAY_MS = 86_400_000

export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS)
}

/** A name that the API server's certificate holds. */
export const NAME = 'kubernetes.default.svc'
export const PORT = 6443

interface Doors {
  readonly reachableAt?: readonly string[]
  readonly strangers?: Readonly<Record<string, string>>
  /** The way to each of them loses packets. */
  readonly isSlow?: boolean
}

/**
 * A network with nothing in it but what is given. Each of the addresses in `reachableAt` is a door to the real API server,
 * port 6443; those in `strangers` lead to the servers at these URLs.
 */
export async function stepInPrivateNetwork(
  { cluster, use }: World,
  { reachableAt = [], strangers = {}, isSlow = false, ...network }: NetworkOptions & Doors,
  server = `https://${NAME}:${PORT}`,
): Promise<StepOptions> {
  const servers = [...reachableAt.map(host => [host, cluster.server] as const), ...Object.entries(strangers)]
  const doors = await Promise.all(
    servers.map(async ([host, url]) => {
      const { path: leadsTo } = use(await startUnixRelay(url))
      return { host, port: PORT, leadsTo, isSlow }
    }),
  )
  const { launcher } = use(await startPrivateNetwork({ doors, ...network }))
  return { inputs: { kubeconfig: await cluster.kubeconfig({ server }), 'probe-timeout': '4s' }, launcher }
}

/** Passes connections on from a Unix socket, which is the one way out of a private network. */
export async function startUnixRelay(url: string): Promise<AsyncDisposable & { readonly path: string }> {
  const path = join(tmpdir(), `relay-${randomBytes(6).toString('hex')}.sock`)
  const relay = createServer(inside => {
    const outside = connect(addressOf(url))
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
    inside.pipe(outside).pipe(inside)
  })
  relay.listen(path)
  await once(relay, 'listening')
  return {
    path,
    async [Symbol.asyncDispose]() {
      relay.close()
      await rm(path, { force: true })
    },
  }
}

/** The claims of a service account's token as the API server of the run issues them, valid since a minute and for an hour. */
export function serviceAccountClaims(): TokenClaims {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: 'https://kubernetes.default.svc.cluster.local',
    aud: ['https://kubernetes.default.svc.cluster.local'],
    sub: 'system:serviceaccount:ci:deployer',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3600,
    'kubernetes.io': {
      namespace: 'ci',
      serviceaccount: { name: 'deployer', uid: '7c1d4a5e-0f0b-4f6e-8d6b-1f6f2a9b3c4d' },
    },
  }
}

export async function stepWithToken({ cluster }: World, token: string): Promise<StepOptions> {
  return { inputs: { kubeconfig: await cluster.kubeconfig({ token }) } }
}
