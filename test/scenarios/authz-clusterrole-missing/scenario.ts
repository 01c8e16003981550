import { bindDeployer, createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function boundTo({ cluster }: World, role: string) {
  const deployer = await createDeployer(cluster, [])
  await bindDeployer(cluster, deployer, role, { kind: 'ServiceAccount', namespace: deployer.namespace })
  return { inputs: { kubeconfig: deployer.kubeconfig, rbac: 'create deployments.apps' } }
}

export default scenario({
  when: 'the role of the only binding has another name',
  plant: world => boundTo(world, 'edti'),
  says: /A binding of this credential refers to the ClusterRole "edti", which does not exist, so it grants nothing/,
  also: ['authz-nothing-granted', 'rbac-expect-allow-denied'],
  lookAlike: {
    when: 'the role exists, and lacks the right',
    plant: async ({ cluster }) => {
      const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig, rbac: 'delete deployments.apps' } }
    },
    codes: ['rbac-expect-allow-denied'],
  },
})
