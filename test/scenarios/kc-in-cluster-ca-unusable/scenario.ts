import { whyNoMount } from '../../servers/service-account-mount.ts'
import { stepInPod } from '../in-pod.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the volume has no ca.crt',
  plant: world => stepInPod(world, { 'ca.crt': undefined }),
  failedLayer: 'kubeconfig',
  says: /The certificate authority of the pod's cluster, \S+\/ca\.crt, does not exist[\s\S]*kube-root-ca\.crt -n deploy-\w+/,
  lookAlike: {
    when: 'an input gives what the volume lacks',
    plant: world =>
      stepInPod(
        world,
        { 'ca.crt': undefined },
        { 'certificate-authority': world.cluster.authority.certificatePem },
      ),
  },
  impossible: whyNoMount(),
})
