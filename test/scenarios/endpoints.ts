// Steps that ask further endpoints: of the real API server, and of servers of the test.
import { networkInterfaces } from 'node:os'
import { ADMIN } from '../control-plane/pki.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { Answers } from '../servers/answers.ts'
import { startHttpServer, startTlsServer } from '../servers/http-servers.ts'
import type { World } from './scenario.ts'
import { servingCertificate } from './stand-ins.ts'
import { type StoredCluster, storedCluster } from './stored-cluster.ts'

/** An address of this machine under which the API server forwards: no Service may have loopback behind it. */
export const OWN_ADDRESS = Object.values(networkInterfaces())
  .flatMap(addresses => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

export const WHY_NO_BACKEND =
  OWN_ADDRESS === undefined ? 'this machine has no address but loopback' : undefined

/** A step that asks these lines, with a credential that may ask anything, and makes no other check. */
export async function stepAsking(
  { cluster }: Pick<World, 'cluster'>,
  endpoints: string,
  more: StepOptions = {},
): Promise<StepOptions> {
  const inputs = {
    kubeconfig: await cluster.kubeconfig(ADMIN),
    checks: 'endpoints',
    endpoints,
    'probe-timeout': '2s',
  }
  return { ...more, inputs: { ...inputs, ...more.inputs } }
}

/** A server with a certificate of the cluster's authority, which the step has as a file. */
export async function stepAskingTls(
  world: World,
  dates: { readonly notBefore?: Date; readonly notAfter?: Date } = {},
): Promise<StepOptions> {
  const identity = await servingCertificate(world.cluster, { commonName: 'ingress', ...dates })
  const { url } = world.use(await startTlsServer({ identity }))
  return stepAsking(world, `${url}/healthz ca=certs/ca.pem`, {
    workspaceFiles: { 'certs/ca.pem': world.cluster.authority.certificatePem },
  })
}

export interface PlantedService {
  /** What stands behind it; without any, there is an Endpoints object that names no address. */
  readonly answers?: Answers
  /** False leaves it without an Endpoints object, as a Service is that selects no pods. */
  readonly hasEndpoints?: boolean
  /** Of the backend, in place of the one that answers. */
  readonly port?: number
}

/** A Service `web` with the port 80, of the name `http`, in a namespace of its own. */
export async function plantService(
  world: World,
  { answers, hasEndpoints = true, port }: PlantedService,
): Promise<{ readonly cluster: StoredCluster; readonly namespace: string }> {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('shop')
  const objects = `/api/v1/namespaces/${namespace}`
  const metadata = { name: 'web' }
  const targetPort = port ?? (answers && (await startBackend(world, answers))) ?? 8080
  const spec = { ports: [{ name: 'http', port: 80, targetPort }] }
  await cluster.plant(`${objects}/services`, { metadata, spec })
  if (!hasEndpoints) return { cluster, namespace }
  const isBacked = answers !== undefined || port !== undefined
  if (isBacked) await plantPod(cluster, objects)
  const targetRef = { kind: 'Pod', name: 'web', namespace }
  const addresses = [{ ip: OWN_ADDRESS, targetRef }]
  const subsets = isBacked ? [{ addresses, ports: [{ name: 'http', port: targetPort }] }] : []
  await cluster.plant(`${objects}/endpoints`, { metadata, subsets })
  return { cluster, namespace }
}

async function startBackend({ use }: World, answers: Answers): Promise<number> {
  return use(await startHttpServer({ answers, host: OWN_ADDRESS ?? '' })).port
}

// The API server forwards only to what is the address of a pod.
async function plantPod(cluster: StoredCluster, objects: string): Promise<void> {
  const spec = { containers: [{ name: 'web', image: 'web' }], nodeName: 'node' }
  await cluster.plant(`${objects}/pods`, { metadata: { name: 'web' }, spec })
  const status = { phase: 'Running', podIP: OWN_ADDRESS, podIPs: [{ ip: OWN_ADDRESS }] }
  await cluster.request('PATCH', `${objects}/pods/web/status`, { status })
}

/** A step that asks the Service `web` that is planted for it. */
export async function stepAskingService(
  world: World,
  service: PlantedService,
  endpoint: (namespace: string) => string = namespace => `service/${namespace}/web:80/status`,
): Promise<StepOptions> {
  const { cluster, namespace } = await plantService(world, service)
  return stepAsking({ cluster }, endpoint(namespace))
}
