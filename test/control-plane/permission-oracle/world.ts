// What the API server of the oracle serves beside what every one does, and what lies in it.

import { startExtensionApi } from '../../servers/extension-api.ts'
import { createAuthority } from '../certificates.ts'
import type { ControlPlane } from '../control-plane.ts'
import { base64 } from '../kubeconfig.ts'

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const API_SERVICES = '/apis/apiregistration.k8s.io/v1/apiservices'

/** The namespace that rights are given in, and one without any. */
export const OWN = 'shop'
export const OTHER = 'stage'
/** A service account in the first. */
export const ROBOT = 'robot'

interface CustomKind {
  readonly group: string
  readonly plural: string
  readonly singular: string
  readonly kind: string
  readonly shortNames?: readonly string[]
  readonly versions: readonly string[]
  readonly isOfCluster?: boolean
}

/** Names that meet those of other kinds, and others that meet none. */
const CUSTOM_KINDS: readonly CustomKind[] = [
  {
    group: 'toys.example.com',
    plural: 'widgets',
    singular: 'widget',
    kind: 'Widget',
    shortNames: ['wg', 'po'],
    versions: ['v1', 'v1beta1'],
  },
  {
    group: 'toys.example.com',
    plural: 'fleets',
    singular: 'fleet',
    kind: 'Fleet',
    shortNames: ['fl'],
    versions: ['v1'],
    isOfCluster: true,
  },
  // Also in the core group, and in one whose name begins as another's.
  { group: 'apps.example.com', plural: 'events', singular: 'event', kind: 'Event', versions: ['v1'] },
  {
    group: 'apps.example.com',
    plural: 'deployments',
    singular: 'deployment',
    kind: 'Deployment',
    shortNames: ['deploy', 'dpl'],
    versions: ['v2'],
  },
  // Its singular is the short name of another kind, and its short name the plural of a third.
  {
    group: 'odd.example.com',
    plural: 'svcs',
    singular: 'svc',
    kind: 'Svc',
    shortNames: ['pods', 'odd'],
    versions: ['v1'],
  },
]

export const EXTENSION = 'metrics.example.com'
/** An aggregated API whose server has never answered. */
export const DEAD = 'dead.example.com'

/** Plants kinds and namespaces. The extension server ends with what is returned. */
export async function plantWorld(plane: ControlPlane): Promise<AsyncDisposable> {
  for (const name of [OWN, OTHER]) await plane.request('POST', '/api/v1/namespaces', { metadata: { name } })
  await plane.request('POST', `/api/v1/namespaces/${OWN}/serviceaccounts`, { metadata: { name: ROBOT } })
  for (const kind of CUSTOM_KINDS) await plane.request('POST', DEFINITIONS, definitionOf(kind))
  const extension = await plantExtension(plane)
  await plane.request('POST', API_SERVICES, apiService(DEAD, { namespace: OWN, name: 'nowhere' }))
  return extension
}

function definitionOf({ group, plural, singular, kind, shortNames, versions, isOfCluster }: CustomKind) {
  return {
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: isOfCluster ? 'Cluster' : 'Namespaced',
      names: { plural, singular, kind, listKind: `${kind}List`, ...(shortNames && { shortNames }) },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
      })),
    },
  }
}

async function plantExtension(plane: ControlPlane): Promise<AsyncDisposable> {
  const service = { namespace: OWN, name: 'extension' }
  const authority = await createAuthority({ name: 'extension-ca' })
  const identity = await authority.issue({
    dns: [`${service.name}.${service.namespace}.svc`],
    usage: 'server',
  })
  const verbs = ['get', 'list', 'calibrate']
  const extension = await startExtensionApi({
    identity,
    group: EXTENSION,
    version: 'v1',
    resources: [
      { name: 'gauges', singularName: 'gauge', kind: 'Gauge', namespaced: true, verbs, shortNames: ['ga'] },
      { name: 'gauges/reset', singularName: '', kind: 'Gauge', namespaced: true, verbs: ['create'] },
      { name: 'readings', singularName: 'reading', kind: 'Reading', namespaced: false, verbs },
    ],
  })
  await plane.request('POST', `/api/v1/namespaces/${OWN}/services`, {
    metadata: { name: service.name },
    spec: { type: 'ExternalName', externalName: 'localhost' },
  })
  const place = { ...service, port: extension.port }
  await plane.request('POST', API_SERVICES, apiService(EXTENSION, place, authority.certificatePem))
  return extension
}

function apiService(group: string, service: object, authorityPem?: string) {
  const trust =
    authorityPem === undefined ? { insecureSkipTLSVerify: true } : { caBundle: base64(authorityPem) }
  return {
    metadata: { name: `v1.${group}` },
    spec: { group, version: 'v1', groupPriorityMinimum: 1000, versionPriority: 15, service, ...trust },
  }
}
