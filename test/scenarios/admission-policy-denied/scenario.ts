import { stepWithRefusal } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'
import type { StoredCluster } from '../stored-cluster.ts'

const GROUP = '/apis/admissionregistration.k8s.io/v1'
const RULE = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }

async function plantPolicy(cluster: StoredCluster, namespace: string): Promise<void> {
  await cluster.plant(`${GROUP}/validatingadmissionpolicies`, {
    metadata: { name: 'freeze' },
    spec: {
      matchConstraints: { resourceRules: [RULE] },
      validations: [{ expression: 'false', message: 'nothing is deployed on Sundays' }],
    },
  })
  await cluster.plant(`${GROUP}/validatingadmissionpolicybindings`, {
    metadata: { name: 'freeze-everywhere' },
    spec: {
      policyName: 'freeze',
      validationActions: ['Deny'],
      matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
    },
  })
}

const step = (world: World, minutesAgo: number) =>
  stepWithRefusal(world, { plant: plantPolicy, refusal: /ValidatingAdmissionPolicy 'freeze'/, minutesAgo })

export default scenario({
  when: 'a ValidatingAdmissionPolicy objects to the pods of a Deployment',
  plant: world => step(world, 1),
  says: /could not create pods .* ago: the policy freeze refuses them: nothing is deployed on Sundays\./,
  lookAlike: {
    when: 'that was on another day',
    plant: world => step(world, 24 * 60),
  },
})
