import { ADMIN } from '../../control-plane/pki.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, account: string) {
  const { namespace } = await createDeployer(cluster, ROLLOUT)
  const rbac = `deny: get secrets -n ${namespace} --as=system:serviceaccount:${namespace}:${account}`
  return { inputs: { kubeconfig: await cluster.kubeconfig(ADMIN), checks: 'permissions', rbac } }
}

export default scenario({
  when: 'the service account is misspelt, so that it may nothing, as the line expects',
  plant: world => asking(world, 'deployr'),
  says: /the ServiceAccount deploy-\w+\/deployr does not exist[\s\S]*kubectl create serviceaccount deployr -n deploy-/,
  lookAlike: {
    when: 'the service account exists',
    plant: world => asking(world, 'deployer'),
  },
})
