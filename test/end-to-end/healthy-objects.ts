import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import {
  API_SERVICES,
  apiService,
  bundleFor,
  convertedKind,
  DEFINITIONS,
  VALIDATING,
  webhookConfiguration,
} from '../scenarios/ca-bundles.ts'
import { plantCertificate } from '../scenarios/cert-manager.ts'
import { REQUESTS, signingRequest } from '../scenarios/certificate-requests.ts'
import { storeInEtcd } from '../scenarios/stored-cluster.ts'

/** Something for every check to look at, with which nothing is wrong. */
export async function plantHealthyObjects(cluster: Cluster): Promise<void> {
  const caBundle = await bundleFor(300)
  await plantServedWebhook(cluster)
  await cluster.request('POST', API_SERVICES, apiService(caBundle))
  await cluster.request('POST', DEFINITIONS, convertedKind('ball', caBundle))
  await plantCertificate(cluster, { conditions: [{ type: 'Ready', status: 'True' }] })
  const namespace = await cluster.newNamespace('tokens')
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: {
      name: 'refused',
      annotations: { 'kubernetes.io/service-account.name': 'default' },
      labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-31' },
    },
    type: 'kubernetes.io/service-account-token',
  })
  const fresh = { signer: 'kubernetes.io/kubelet-serving', username: 'system:node:worker', minutesAgo: 1 }
  await storeInEtcd(cluster, REQUESTS, signingRequest(fresh))
}

/** A webhook that presents a certificate of the authority in its caBundle. */
async function plantServedWebhook(cluster: Cluster): Promise<void> {
  const authority = await createAuthority({ name: 'hook-ca' })
  const issued = await authority.issue({ dns: ['hook.default.svc'], usage: 'server' })
  await cluster.request('POST', '/api/v1/namespaces/default/secrets', {
    metadata: { name: 'hook' },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': base64(issued.chainPem), 'tls.key': base64(issued.keyPem) },
  })
  const annotations = { 'cert-manager.io/inject-ca-from-secret': 'default/hook' }
  const caBundle = base64(authority.certificatePem)
  await cluster.request('POST', VALIDATING, webhookConfiguration('hook', { caBundle, annotations }))
}

/** What the controller manager puts into every namespace. */
export async function publishRootCa(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'kube-root-ca.crt' },
    data: { 'ca.crt': cluster.authority.certificatePem },
  })
}
