import { ApiError } from '../control-plane/admin-api.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
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
  // The kind itself stays: without an object of it there is nothing to look at.
  await cluster.request('POST', CRDS, DEFINITION).catch(ignoreExisting)
  const namespace = await cluster.newNamespace('shop')
  const path = `/apis/cert-manager.io/v1/namespaces/${namespace}/certificates`
  const object = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'shop-tls' },
    spec: { secretName: 'shop-tls', issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
  }
  await untilServed(() => cluster.plant(path, object))
  await cluster.request('PATCH', `${path}/shop-tls/status`, { status })
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
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
