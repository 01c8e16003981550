import { ApiError } from '../control-plane/admin-api.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'
import { DEFINITIONS } from './ca-bundles.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

const NAME = 'certificates.cert-manager.io'
const ANYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }

const DEFINITION = {
  metadata: { name: NAME },
  spec: {
    group: 'cert-manager.io',
    scope: 'Namespaced',
    names: {
      kind: 'Certificate',
      plural: 'certificates',
      singular: 'certificate',
      listKind: 'CertificateList',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: ANYTHING, status: ANYTHING } } },
      },
    ],
  },
}

/** A run against a cluster that has cert-manager's kind of object, and one of it with this status. */
export async function stepWithCertificate(world: World, status: object): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const path = await plantCertificate(cluster, status)
  world.use({ [Symbol.asyncDispose]: async () => void (await cluster.request('DELETE', path)) })
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

/** The kind, unless it is there, and an object of it; gives the path of the object. */
export async function plantCertificate(cluster: Cluster, status: object): Promise<string> {
  await cluster.request('POST', DEFINITIONS, DEFINITION).catch(ignoreExisting)
  const namespace = await cluster.newNamespace('shop')
  const path = `/apis/cert-manager.io/v1/namespaces/${namespace}/certificates`
  const object = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'shop-tls' },
    spec: { secretName: 'shop-tls', issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
  }
  await untilServed(() => cluster.request('POST', path, object))
  await cluster.request('PATCH', `${path}/shop-tls/status`, { status })
  return `${path}/shop-tls`
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error
}

/** A new kind is served a moment after its definition was stored. */
async function untilServed(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await ask()
      return
    } catch (error) {
      if (attempt === 50) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
