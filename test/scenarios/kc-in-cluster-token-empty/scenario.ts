import { whyNoMount } from '../../servers/service-account-mount.ts'
import { stepInPod } from '../in-pod.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the file of the token is empty',
  plant: world => stepInPod(world, { token: '' }),
  failedLayer: 'kubeconfig',
  says: /The token of the pod's service account, \S+\/token, is empty[\s\S]*kubectl get events -n deploy-\w+/,
  lookAlike: {
    when: 'only the namespace is empty, which is then default',
    plant: world => stepInPod(world, { namespace: '' }, { 'skip-checks': 'access' }),
  },
  impossible: whyNoMount(),
})
