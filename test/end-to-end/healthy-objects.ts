import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import { plantApi, untilAvailable } from '../scenarios/aggregated-apis.ts'
import { plantService } from '../scenarios/backends.ts'
import {
  bundleFor,
  convertedKind,
  DEFINITIONS,
  VALIDATING,
  webhookConfiguration,
} from '../scenarios/ca-bundles.ts'
import { plantCertificate } from '../scenarios/cert-manager.ts'
import { REQUESTS, signingRequest } from '../scenarios/certificate-requests.ts'
import { PODS, staticPod } from '../scenarios/control-plane-pods.ts'
import { dnsSlice, SLICES } from '../scenarios/endpoint-slices.ts'
import { POLICIES, POLICY_BINDINGS } from '../scenarios/policies.ts'
import { plantRefusal } from '../scenarios/refused-pods.ts'
import { GATEWAYS } from '../scenarios/stored-certificates.ts'
import { storeInEtcd } from '../scenarios/stored-cluster.ts'

/**
 * Something for every check to look at, with which nothing is wrong.
 *
 * @param cluster its API server runs with NO_ROUTING
 * @returns the server of its aggregated API
 */
export async function plantHealthyObjects(cluster: Cluster): Promise<AsyncDisposable> {
  const caBundle = await bundleFor(300)
  // Before there is a kind of its group, which the API server would take for its own.
  const server = await plantApi(cluster)
  await plantServedWebhook(cluster, 'default', { name: 'hook', annotation: 'inject-ca-from-secret' })
  await cluster.request('POST', DEFINITIONS, convertedKind('ball', caBundle))
  await cluster.request('POST', DEFINITIONS, GATEWAYS)
  const certificate = await plantCertificate(cluster, { conditions: [{ type: 'Ready', status: 'True' }] })
  const [, shop = ''] = /namespaces\/([^/]+)/.exec(certificate) ?? []
  await plantServedWebhook(cluster, shop, { name: 'shop-tls', annotation: 'inject-ca-from' })
  await plantPolicy(cluster)
  await cluster.request('POST', SLICES, dnsSlice([true, false]))
  await cluster.request('POST', PODS, staticPod('kube-apiserver'))
  await plantNode(cluster)
  const namespace = await cluster.newNamespace('tokens')
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: {
      name: 'refused',
      annotations: { 'kubernetes.io/service-account.name': 'default' },
      labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-31' },
    },
    type: 'kubernetes.io/service-account-token',
  })
  await openConfiguration(cluster, namespace)
  const fresh = { signer: 'kubernetes.io/kubelet-serving', username: 'system:node:worker', minutesAgo: 1 }
  await storeInEtcd(cluster, REQUESTS, signingRequest(fresh))
  await cluster.request('DELETE', `/api/v1/namespaces/${await cluster.newNamespace('gone')}`)
  await plantRefusal({ plant: plantIn(cluster) }, namespace, { words: 'of no matter', minutesAgo: 30 })
  await untilAvailable(cluster, true)
  return server
}

/** A node of the version of the control plane. */
async function plantNode(cluster: Cluster): Promise<void> {
  await cluster.request('POST', '/api/v1/nodes', { metadata: { name: 'worker' } })
  const { gitVersion } = await cluster.request<{ gitVersion: string }>('GET', '/version')
  const status = {
    nodeInfo: { kubeletVersion: gitVersion },
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: '' }],
  }
  await cluster.request('PATCH', '/api/v1/nodes/worker/status', { status })
}

/** A webhook that presents a certificate of the authority in its caBundle, from the Secret of this name. */
async function plantServedWebhook(
  cluster: Cluster,
  namespace: string,
  { name, annotation }: { readonly name: string; readonly annotation: string },
): Promise<void> {
  const authority = await createAuthority({ name: 'hook-ca' })
  const issued = await authority.issue({ dns: ['hook.default.svc'], usage: 'server' })
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': base64(issued.chainPem), 'tls.key': base64(issued.keyPem) },
  })
  const annotations = { [`cert-manager.io/${annotation}`]: `${namespace}/${name}` }
  const caBundle = base64(authority.certificatePem)
  await plantService({ plant: plantIn(cluster) }, { namespace: 'default', name })
  await cluster.request('POST', VALIDATING, webhookConfiguration(name, { caBundle, annotations }))
}

/** A policy with parameters of a kind that is served, and without one that it cannot do without. */
async function plantPolicy(cluster: Cluster): Promise<void> {
  const metadata = { name: 'limits' }
  await cluster.request('POST', POLICIES, {
    metadata,
    spec: {
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      matchConstraints: { resourceRules: [DEPLOYMENTS] },
      validations: [{ expression: 'true' }],
    },
  })
  await cluster.request('POST', POLICY_BINDINGS, {
    metadata,
    spec: { policyName: metadata.name, validationActions: ['Deny'] },
  })
}

const DEPLOYMENTS = {
  apiGroups: ['apps'],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['deployments'],
}

/** A Role that everybody has, of which an audit has to see that it is harmless. */
async function openConfiguration(cluster: Cluster, namespace: string): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io'
  const place = `/apis/${apiGroup}/v1/namespaces/${namespace}`
  const metadata = { name: 'configuration' }
  await cluster.request('POST', `${place}/roles`, {
    metadata,
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }],
  })
  await cluster.request('POST', `${place}/rolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: 'configuration' },
    subjects: [{ apiGroup, kind: 'Group', name: 'system:authenticated' }],
  })
}

function plantIn({ request }: Cluster) {
  return async (path: string, object: object) => void (await request('POST', path, object))
}

/** What the controller manager puts into every namespace. */
export async function publishRootCa(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'kube-root-ca.crt' },
    data: { 'ca.crt': cluster.authority.certificatePem },
  })
}
