import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'nobody has bound a role to the service account',
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: (await createDeployer(cluster, [])).kubeconfig } }),
  exitCode: 0,
  says: /This credential signs in, but may do nothing in deploy-\w+ beyond what every identity may/,
  lookAlike: {
    when: 'a role of one namespace is all it has',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: (await createDeployer(cluster, ROLLOUT)).kubeconfig },
    }),
  },
})
