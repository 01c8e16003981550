// Services of a cluster without nodes: what stands behind them is what their EndpointSlices say.
import type { PlantedObject } from './stored-cluster.ts'

export interface PlantedService {
  readonly namespace: string
  readonly name: string
  readonly port?: number
  /** Whether each of its endpoints is ready; null is what no condition says. Default: one that is. */
  readonly ready?: readonly (boolean | null)[]
}

/** Nothing listens at these addresses, which are reserved for documentation. */
const ADDRESS = '198.51.100.7'

export async function plantService(
  { plant }: { readonly plant: (listPath: string, object: PlantedObject) => Promise<unknown> },
  { namespace, name, port = 443, ready = [true] }: PlantedService,
): Promise<void> {
  await plant(`/api/v1/namespaces/${namespace}/services`, {
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ name: 'https', port }] },
  })
  await plant(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, {
    metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports: [{ name: 'https', port: 8443 }],
    endpoints: ready.map(isReady => ({ addresses: [ADDRESS], conditions: { ready: isReady } })),
  })
}
