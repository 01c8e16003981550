import { startClosedPort } from '../../servers/dead-ends.ts'
import { CONFIG, unverified } from '../configured.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the configuration makes the cause of a failed layer a notice',
  plant: async ({ cluster, use }) => {
    const { url } = use(await startClosedPort())
    return {
      inputs: { kubeconfig: await cluster.kubeconfig({ server: url }) },
      environment: { RUNNER_ENVIRONMENT: 'self-hosted' },
      workspaceFiles: { [CONFIG]: 'severity:\n  tcp-refused: notice\n' },
    }
  },
  failedLayer: 'tcp',
  says: /The configuration makes tcp-refused a notice, and that is not applied/,
  also: ['tcp-refused'],
  lookAlike: {
    when: 'it lowers a warning of a layer that passed',
    plant: world => unverified(world, 'severity:\n  kc-insecure-skip-verify: notice\n'),
    codes: ['kc-insecure-skip-verify'],
  },
})
