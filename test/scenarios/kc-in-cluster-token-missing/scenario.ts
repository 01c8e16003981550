import { whyNoMount } from '../../servers/service-account-mount.ts'
import { stepInPod } from '../in-pod.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the pod says automountServiceAccountToken: false',
  plant: world => stepInPod(world, null),
  failedLayer: 'kubeconfig',
  says: /no token of its service account is mounted: \S+\/token does not exist[\s\S]*automountServiceAccountToken: true/,
  lookAlike: {
    when: 'another token is given, and the pod has only the authority',
    plant: async world =>
      stepInPod(
        world,
        { token: undefined },
        { token: await world.cluster.serviceAccountToken(await world.cluster.newNamespace(), 'default') },
      ),
    codes: ['authz-nothing-granted'],
  },
  impossible: whyNoMount(),
})
