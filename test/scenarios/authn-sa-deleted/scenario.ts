import { signToken } from '../../control-plane/token.ts'
import { startClusterWithOpenKeys, stepAfterDeletion } from '../open-keys.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims, stepWithToken } from '../stand-ins.ts'

export default scenario({
  when: 'the service account was deleted, on a cluster that shows its keys',
  plant: async world => stepAfterDeletion(await startClusterWithOpenKeys(world)),
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:ci-[0-9a-f]+:default is genuine and has not expired, but its service account was deleted or made anew/,
  lookAlike: {
    when: 'the cluster does not show its keys, so that nobody can tell',
    plant: world =>
      stepWithToken(world, signToken(serviceAccountClaims(), world.cluster.data.serviceAccountKey)),
    codes: ['authn-401-generic'],
  },
})
