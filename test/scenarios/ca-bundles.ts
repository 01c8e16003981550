import { randomUUID } from 'node:crypto'
import { createAuthority } from '../control-plane/certificates.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import type { StepOptions } from '../runner/runner.ts'
import { plantService } from './backends.ts'
import { inDays } from './own-apiserver.ts'
import type { World } from './scenario.ts'
import { type PlantedObject, storedCluster } from './stored-cluster.ts'

export const VALIDATING = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations'
export const API_SERVICES = '/apis/apiregistration.k8s.io/v1/apiservices'
export const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

/** A caBundle with one authority of a year that has so many days left; it ended before now when negative. */
export async function bundleFor(daysLeft: number): Promise<string> {
  const validity = { notBefore: inDays(daysLeft - 365), notAfter: inDays(daysLeft) }
  return base64((await createAuthority({ name: 'hook-ca', ...validity })).certificatePem)
}

// Nothing listens there, and nothing of the kind that they are asked about exists.
const SERVICE = { namespace: 'default', name: 'hook' }
export const GROUP = 'toys.example.com'

interface PlantedWebhook {
  readonly caBundle?: string
  readonly failurePolicy?: 'Fail' | 'Ignore'
  readonly annotations?: Readonly<Record<string, string>>
  /** When it was made. Default: now. */
  readonly hoursAgo?: number
}

export function webhookConfiguration(name: string, webhook: Omit<PlantedWebhook, 'hoursAgo'>): PlantedObject {
  const { caBundle, failurePolicy = 'Fail', annotations = {} } = webhook
  return {
    metadata: { name, annotations },
    webhooks: [
      {
        name: `${name}.example.com`,
        clientConfig: { service: SERVICE, ...(caBundle !== undefined && { caBundle }) },
        failurePolicy,
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        rules: [{ apiGroups: [GROUP], apiVersions: ['v1'], operations: ['CREATE'], resources: ['*'] }],
      },
    ],
  }
}

function withPast(object: PlantedObject, hoursAgo: number): PlantedObject {
  const creationTimestamp = inDays(-hoursAgo / 24)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    ...object,
    metadata: { ...object.metadata, uid: randomUUID(), creationTimestamp },
  }
}

export function apiService(caBundle: string): PlantedObject {
  return {
    metadata: { name: `v1.${GROUP}` },
    spec: {
      group: GROUP,
      version: 'v1',
      groupPriorityMinimum: 1000,
      versionPriority: 15,
      service: SERVICE,
      caBundle,
    },
  }
}

/** A kind whose objects a webhook converts. */
export function convertedKind(name: string, caBundle: string): PlantedObject {
  return {
    metadata: { name: `${name}s.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind: name, plural: `${name}s`, singular: name, listKind: `${name}List` },
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } },
      ],
      conversion: {
        strategy: 'Webhook',
        webhook: { clientConfig: { service: SERVICE, caBundle }, conversionReviewVersions: ['v1'] },
      },
    },
  }
}

/** A run against a cluster with these webhooks, each in a configuration of its own: hook-0, hook-1, … */
export async function stepWithWebhooks(
  world: World,
  webhooks: readonly PlantedWebhook[],
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  await plantService(cluster, SERVICE)
  for (const [index, { hoursAgo, ...webhook }] of webhooks.entries()) {
    const object = webhookConfiguration(`hook-${index}`, webhook)
    if (hoursAgo === undefined) await cluster.plant(VALIDATING, object)
    else await cluster.store(VALIDATING, withPast(object, hoursAgo))
  }
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export async function stepWithApiService(world: World, caBundle: string): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  await cluster.plant(API_SERVICES, apiService(caBundle))
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

/** A run of the profile `audit`. */
export async function stepWithConversion(world: World, name: string, caBundle: string): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  await cluster.plant(DEFINITIONS, convertedKind(name, caBundle))
  return { inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'audit' } }
}
