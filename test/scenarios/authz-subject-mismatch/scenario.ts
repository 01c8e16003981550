import { bindDeployer, createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

const BINDINGS = { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['list'] }

/** A service account that may read the bindings of its namespace, one of which is for a subject of its name. */
async function boundAs({ cluster }: World, kind: 'User' | 'ServiceAccount') {
  const deployer = await createDeployer(cluster, [...ROLLOUT, BINDINGS])
  const place = kind === 'User' ? {} : { namespace: deployer.namespace }
  await bindDeployer(cluster, deployer, 'cluster-admin', { kind, ...place })
  return { inputs: { kubeconfig: deployer.kubeconfig, rbac: 'delete deployments.apps' } }
}

export default scenario({
  when: 'the binding names a user in place of the service account',
  plant: world => boundAs(world, 'User'),
  says: /The RoleBinding further in namespace deploy-\w+ grants the ClusterRole "cluster-admin" to the User "deployer", but this credential is the ServiceAccount "deploy-\w+\/deployer"/,
  also: ['rbac-expect-allow-denied'],
  lookAlike: {
    when: 'it names the service account',
    plant: world => boundAs(world, 'ServiceAccount'),
  },
})
