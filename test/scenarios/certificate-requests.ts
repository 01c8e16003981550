import { randomBytes, randomUUID } from 'node:crypto'
import { base64 } from '../control-plane/kubeconfig.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { type PlantedObject, storedCluster } from './stored-cluster.ts'

export const REQUESTS = '/apis/certificates.k8s.io/v1/certificatesigningrequests'
export const KUBELET_SERVING = 'kubernetes.io/kubelet-serving'
const MINUTE_MS = 60_000

export interface PlantedRequest {
  readonly signer: string
  readonly username: string
  readonly minutesAgo: number
  readonly conditions?: readonly {
    readonly type: 'Approved' | 'Denied' | 'Failed'
    readonly minutesAgo: number
    readonly reason?: string
    readonly message?: string
  }[]
  readonly isIssued?: boolean
  readonly name?: string
}

/** A run of an administrator against a cluster that has these requests for certificates. */
export async function stepWithRequests(
  world: World,
  requests: readonly PlantedRequest[],
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  for (const request of requests) await cluster.store(REQUESTS, signingRequest(request))
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export function signingRequest(request: PlantedRequest): PlantedObject {
  return {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: {
      name: request.name ?? `csr-${randomBytes(3).toString('hex')}`,
      uid: randomUUID(),
      creationTimestamp: minutesAgo(request.minutesAgo),
    },
    // Nobody reads what is asked for, nor what is issued.
    spec: {
      request: base64('-----BEGIN CERTIFICATE REQUEST-----'),
      signerName: request.signer,
      username: request.username,
      usages: ['digital signature', 'server auth'],
    },
    status: {
      conditions: (request.conditions ?? []).map(({ minutesAgo: ago, ...condition }) => ({
        ...condition,
        status: 'True',
        lastUpdateTime: minutesAgo(ago),
        lastTransitionTime: minutesAgo(ago),
      })),
      ...(request.isIssued && { certificate: base64('-----BEGIN CERTIFICATE-----') }),
    },
  }
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString().replace(/\.\d+Z$/, 'Z')
}
