import { ADMIN } from '../control-plane/pki.ts'
import type { StepOptions } from '../runner/runner.ts'
import { PODS } from './dead-webhooks.ts'
import { provePods } from './refused-pods.ts'
import type { World } from './scenario.ts'
import { type StoredCluster, storedCluster } from './stored-cluster.ts'

const GROUP = '/apis/admissionregistration.k8s.io/v1'
export const POLICIES = `${GROUP}/validatingadmissionpolicies`
export const POLICY_BINDINGS = `${GROUP}/validatingadmissionpolicybindings`

interface PolicyPlan {
  /** Fields of the policy beside what it is asked about; undefined when there is none. */
  readonly policy?: Readonly<Record<string, unknown>>
  /** Fields of its binding beside the name of the policy; undefined when nothing binds it. */
  readonly binding?: Readonly<Record<string, unknown>>
  /** Plants what else there is. */
  readonly before?: (cluster: StoredCluster, namespace: string) => Promise<unknown>
  /** What the API server has to answer to somebody who creates a pod; undefined when it creates it. */
  readonly refusal?: RegExp
  readonly profile?: 'gate' | 'standard'
}

/** A run against a cluster with a policy for the pods of a namespace, after the API server itself has shown what it makes of it. */
export async function stepWithPolicy(world: World, plan: PolicyPlan): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('shop')
  const metadata = { name: 'limits' }
  if (plan.policy) await cluster.plant(POLICIES, { metadata, spec: specFor(namespace, plan.policy) })
  if (plan.binding) {
    const spec = { policyName: 'limits', validationActions: ['Deny'], ...plan.binding }
    await cluster.plant(POLICY_BINDINGS, { metadata, spec })
  }
  await plan.before?.(cluster, namespace)
  await provePods(cluster, namespace, plan.refusal)
  const { profile = 'gate' } = plan
  // Who may do everything may see the parameters of a policy, whatever their kind; a gate says nothing of such a credential.
  const user = profile === 'gate' ? ADMIN : {}
  return { inputs: { kubeconfig: await cluster.kubeconfig({ ...user, namespace }), profile } }
}

function specFor(namespace: string, fields: Readonly<Record<string, unknown>>): object {
  return {
    matchConstraints: {
      resourceRules: [PODS],
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    },
    validations: [{ expression: 'true' }],
    ...fields,
  }
}
