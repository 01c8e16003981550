import { setTimeout as delay } from 'node:timers/promises'
import { createAuthority } from '../control-plane/certificates.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import { VERSION_UNDER_TEST } from '../control-plane/programs.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { Answers } from '../servers/answers.ts'
import { type HttpServer, startTlsServer } from '../servers/http-servers.ts'
import { API_SERVICES } from './ca-bundles.ts'
import { type OwnCluster, startOwnCluster } from './own-cluster.ts'
import type { World } from './scenario.ts'

const GROUP = 'toys.example.com'
const NAME = `v1.${GROUP}`
const SERVICE = { namespace: 'default', name: 'toys' }

/** What the server of an aggregated API has to answer at least. */
export const DISCOVERY = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: `${GROUP}/v1`,
  resources: [
    { name: 'balls', singularName: 'ball', namespaced: true, kind: 'Ball', verbs: ['get', 'list'] },
  ],
}

/** Answers what is asked of discovery, and nothing of what is newer. */
export const answerDiscovery: Answers = ({ path }) =>
  path.startsWith(`/apis/${GROUP}/v1`) ? { body: DISCOVERY } : { status: 404 }

interface ApiPlan {
  readonly answers?: Answers
  /** Whether the caBundle is of another authority than the certificate of the server. */
  readonly isUntrusted?: boolean
  readonly port?: number
}

/** An API server of its own that has handed an API to a server on this machine. */
export async function clusterWithApi(world: World, plan: ApiPlan = {}): Promise<OwnCluster> {
  const cluster = await startOwnCluster(world, [NO_ROUTING])
  world.use(await plantApi(cluster, plan))
  return cluster
}

/** Why this version does not tell of a certificate that it does not trust, if it does not: it asks without a look at it. */
export const WHY_NO_VERIFICATION =
  Number(VERSION_UNDER_TEST.split('.')[1]) < 35
    ? `Kubernetes ${VERSION_UNDER_TEST} finds an API available whatever certificate its server presents`
    : undefined

/** Nothing here carries packets to the address of a Service, so that of an API has to be an external name. */
export const NO_ROUTING = '--enable-aggregator-routing=false'

/** Starts the server of an API and hands the API to it. @param cluster its API server runs with NO_ROUTING */
export async function plantApi(
  { request }: Pick<OwnCluster, 'request'>,
  { answers = answerDiscovery, isUntrusted = false, port }: ApiPlan = {},
): Promise<HttpServer> {
  const authority = await createAuthority({ name: 'toys-ca' })
  const { chainPem, keyPem } = await authority.issue({ dns: ['toys.default.svc'], usage: 'server' })
  const server = await startTlsServer({ identity: { chainPem, keyPem }, answers })
  await request('POST', '/api/v1/namespaces/default/services', {
    metadata: { name: SERVICE.name },
    spec: { type: 'ExternalName', externalName: 'localhost' },
  })
  const trusted = isUntrusted ? await createAuthority({ name: 'other-ca' }) : authority
  await request('POST', API_SERVICES, {
    metadata: { name: NAME },
    spec: {
      group: GROUP,
      version: 'v1',
      groupPriorityMinimum: 1000,
      versionPriority: 15,
      service: { ...SERVICE, port: port ?? Number(new URL(server.url).port) },
      caBundle: base64(trusted.certificatePem),
    },
  })
  return server
}

export async function stepWithApi(
  world: World,
  { isAvailable, ...plan }: ApiPlan & { readonly isAvailable: boolean },
): Promise<StepOptions> {
  const cluster = await clusterWithApi(world, plan)
  await untilAvailable(cluster, isAvailable)
  return { inputs: { kubeconfig: cluster.kubeconfig, profile: 'gate' } }
}

interface ApiServiceStatus {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

const DEADLINE_MS = 30_000

/** Waits until the API server has found its server so. */
export async function untilAvailable(
  { request }: Pick<OwnCluster, 'request'>,
  isAvailable: boolean,
  name = NAME,
): Promise<void> {
  const last = Date.now() + DEADLINE_MS
  for (;;) {
    const { status } = await request<ApiServiceStatus>('GET', `${API_SERVICES}/${name}`)
    const condition = status?.conditions?.find(({ type }) => type === 'Available')
    if (condition?.status === (isAvailable ? 'True' : 'False')) return
    if (Date.now() > last) throw new Error(`The API server says of ${name}: ${JSON.stringify(status)}`)
    await delay(100)
  }
}
