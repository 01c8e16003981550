import { startClosedPort } from '../../servers/dead-ends.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'the kubeconfig was made for the machine that the cluster runs on, which is not this hosted runner',
  plant: world => stepAt(world, startClosedPort()),
  failedLayer: 'tcp',
  says: /The server address 127\.0\.0\.1 leads to this runner itself, where nothing listens on port \d+/,
  lookAlike: {
    when: 'the cluster was created on the runner, in an earlier step',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig() } }),
  },
})
