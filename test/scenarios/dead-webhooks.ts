import type { StepOptions } from '../runner/runner.ts'
import { type PlantedService, plantService } from './backends.ts'
import { VALIDATING } from './ca-bundles.ts'
import { provePods } from './refused-pods.ts'
import type { World } from './scenario.ts'
import { type PlantedObject, storedCluster } from './stored-cluster.ts'

interface WebhookPlan {
  readonly failurePolicy?: 'Fail' | 'Ignore'
  /** Fields of the webhook as they are to stand there. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** What its Service is. Default: there is none. */
  readonly service?: Omit<PlantedService, 'namespace' | 'name'>
  readonly labels?: Readonly<Record<string, string>>
  readonly profile?: 'gate' | 'standard' | 'audit'
  /** What the API server has to answer to somebody who creates a pod; undefined when it creates it. */
  readonly refusal?: RegExp
}

export const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }

/** What the API server says of a Service without ready pods; that of 1.32 misses an object that no controller makes here. */
export const NO_ENDPOINTS = /no endpoints available for service "hook"|endpoints "hook" not found/

/** A run against a cluster with a webhook for pods, after the API server itself has shown what it makes of it. */
export async function stepWithWebhook(world: World, plan: WebhookPlan): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('shop')
  if (plan.labels) {
    await cluster.request('PATCH', `/api/v1/namespaces/${namespace}`, { metadata: { labels: plan.labels } })
  }
  if (plan.service) await plantService(cluster, { namespace, name: 'hook', ...plan.service })
  await cluster.plant(VALIDATING, configurationFor(namespace, plan))
  await provePods(cluster, namespace, plan.refusal)
  const inputs = { kubeconfig: await cluster.kubeconfig({ namespace }), profile: plan.profile ?? 'gate' }
  return { inputs }
}

function configurationFor(namespace: string, { failurePolicy = 'Fail', fields }: WebhookPlan): PlantedObject {
  return {
    metadata: { name: 'policy' },
    webhooks: [
      {
        name: 'pods.policy.example.com',
        clientConfig: { service: { namespace, name: 'hook' } },
        failurePolicy,
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        rules: [PODS],
        timeoutSeconds: 1,
        ...fields,
      },
    ],
  }
}
