import { setTimeout } from 'node:timers/promises'
import {
  createAuthority,
  type Issued,
  type LeafRequest,
  type PemPair,
} from '../control-plane/certificates.ts'
import { admitReaderToSecrets } from '../control-plane/reader.ts'
import type { StepOptions } from '../runner/runner.ts'
import { inDays } from './own-apiserver.ts'
import { type OwnCluster, startOwnCluster } from './own-cluster.ts'
import type { World } from './scenario.ts'

export const HOST = 'shop.example.com'

/** A certificate of a year for the shop, from an authority of its own; healthy but for what is asked for. */
export async function shopCertificate(change: Partial<LeafRequest> = {}): Promise<Issued> {
  const authority = await createAuthority({ name: 'example-ca' })
  return authority.issue({
    commonName: HOST,
    dns: [HOST],
    usage: 'server',
    notBefore: inDays(-100),
    notAfter: inDays(265),
    ...change,
  })
}

export interface Shop {
  /** The text of tls.crt and tls.key; none: there is no Secret. */
  readonly pair?: PemPair
  readonly annotations?: Readonly<Record<string, string>>
  /** What serves the host of the shop with it. Default: an Ingress. */
  readonly usedBy?: 'Ingress' | 'Gateway'
}

/** A run on a cluster of its own with one Secret in the namespace `default`, and what uses it. */
export async function stepWithShop(
  world: World,
  { pair, annotations = {}, usedBy = 'Ingress' }: Shop,
): Promise<StepOptions> {
  const { request, kubeconfig } = await startOwnCluster(world)
  if (pair !== undefined) {
    await request('POST', '/api/v1/namespaces/default/secrets', {
      metadata: { name: 'shop-tls', annotations },
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': pair.certificatePem, 'tls.key': pair.keyPem },
    })
  }
  await CREATE[usedBy](request)
  await admitReaderToSecrets({ request }, 'default')
  return { inputs: { kubeconfig, namespaces: 'default' } }
}

type Request = OwnCluster['request']

const CREATE = {
  Ingress: (request: Request) =>
    request('POST', '/apis/networking.k8s.io/v1/namespaces/default/ingresses', {
      metadata: { name: 'shop' },
      spec: {
        tls: [{ hosts: [HOST], secretName: 'shop-tls' }],
        defaultBackend: { service: { name: 'shop', port: { number: 80 } } },
      },
    }),
  Gateway: async (request: Request) => {
    await request('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', GATEWAYS)
    const certificateRefs = [{ name: 'shop-tls' }]
    const listener = { name: 'https', port: 443, protocol: 'HTTPS', hostname: HOST, tls: { certificateRefs } }
    await retried(() =>
      request('POST', '/apis/gateway.networking.k8s.io/v1/namespaces/default/gateways', {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'shop' },
        spec: { gatewayClassName: 'test', listeners: [listener] },
      }),
    )
  },
}

// The definition of the Gateway API, without its schema.
export const GATEWAYS = {
  metadata: {
    name: 'gateways.gateway.networking.k8s.io',
    annotations: { 'api-approved.kubernetes.io': 'https://github.com/kubernetes-sigs/gateway-api/pull/2997' },
  },
  spec: {
    group: 'gateway.networking.k8s.io',
    names: { kind: 'Gateway', listKind: 'GatewayList', plural: 'gateways', singular: 'gateway' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
    ],
  },
}

// A new kind is served a moment after its definition was stored.
async function retried(create: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await create()
      return
    } catch (error) {
      if (attempt === 50) throw error
      await setTimeout(100)
    }
  }
}
