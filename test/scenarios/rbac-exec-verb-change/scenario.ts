import { VERSION_UNDER_TEST as VERSION } from '../../control-plane/programs.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

/** A service account that may use pods/exec by these verbs, and a line that asks whether it may get it. */
async function asking({ cluster }: World, verbs: readonly string[]) {
  const exec = { apiGroups: [''], resources: ['pods/exec'], verbs }
  const { kubeconfig } = await createDeployer(cluster, [...ROLLOUT, exec])
  return { inputs: { kubeconfig, rbac: 'get pods --subresource=exec' } }
}

export default scenario({
  when: 'the role grants get on pods/exec, which was enough for a WebSocket up to Kubernetes 1.34',
  plant: world => asking(world, ['get']),
  exitCode: 0,
  says: /This credential may not create pods\/exec in namespace deploy-\w+, which this API server asks for beside the/,
  impossible: Number(VERSION.split('.')[1]) < 35 ? `Kubernetes ${VERSION} asks for get alone` : undefined,
  lookAlike: {
    when: 'it grants create as well',
    plant: world => asking(world, ['get', 'create']),
  },
})
