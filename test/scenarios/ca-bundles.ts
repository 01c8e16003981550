import { createAuthority } from '../control-plane/certificates.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import type { StepOptions } from '../runner/runner.ts'
import { inDays } from './own-apiserver.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

/** A caBundle with one authority of a year that has so many days left; it ended before now when negative. */
export async function bundleFor(daysLeft: number): Promise<string> {
  const validity = { notBefore: inDays(daysLeft - 365), notAfter: inDays(daysLeft) }
  return base64((await createAuthority({ name: 'hook-ca', ...validity })).certificatePem)
}

// Nothing runs behind these, and nothing of the kind that they are asked about exists.
const SERVICE = { namespace: 'default', name: 'hook' }

interface PlantedWebhook {
  readonly caBundle?: string
  readonly failurePolicy?: 'Fail' | 'Ignore'
  readonly annotations?: Readonly<Record<string, string>>
}

/** A run against a cluster with these webhooks, each in a configuration of its own. */
export async function stepWithWebhooks(
  world: World,
  webhooks: readonly PlantedWebhook[],
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  for (const [index, { caBundle, failurePolicy = 'Fail', annotations = {} }] of webhooks.entries()) {
    await cluster.plant('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', {
      metadata: { name: `hook-${index}`, annotations },
      webhooks: [
        {
          name: `hook-${index}.example.com`,
          clientConfig: { service: SERVICE, ...(caBundle !== undefined && { caBundle }) },
          failurePolicy,
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          rules: [
            { apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['toys'] },
          ],
        },
      ],
    })
  }
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export async function stepWithApiService(world: World, caBundle: string): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  await cluster.plant('/apis/apiregistration.k8s.io/v1/apiservices', {
    metadata: { name: 'v1.toys.example.com' },
    spec: {
      group: 'toys.example.com',
      version: 'v1',
      groupPriorityMinimum: 1000,
      versionPriority: 15,
      service: SERVICE,
      caBundle,
    },
  })
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

/** A run of the profile `audit` against a cluster with a kind whose objects a webhook converts. */
export async function stepWithConversion(world: World, name: string, caBundle: string): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const group = 'toys.example.com'
  await cluster.plant('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    metadata: { name: `${name}s.${group}` },
    spec: {
      group,
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
  })
  return { inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'audit' } }
}
