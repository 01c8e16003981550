import { whyNoMount } from '../../servers/service-account-mount.ts'
import { stepInPod } from '../in-pod.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the job was given to a GitHub-hosted runner',
  plant: async () => ({ inputs: { 'in-cluster': 'true' } }),
  failedLayer: 'kubeconfig',
  says: /in-cluster is true, but this is a GitHub-hosted runner[\s\S]*runner scale set/,
  lookAlike: { when: 'the runner is a pod of the cluster', plant: world => stepInPod(world) },
  impossible: whyNoMount(),
})
