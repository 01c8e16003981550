import { startClosedPort } from '../../servers/dead-ends.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'nothing listens on the port',
  plant: async ({ cluster, use }) => {
    const { url } = use(await startClosedPort())
    const kubeconfig = await cluster.kubeconfig({ server: url })
    return { inputs: { kubeconfig }, environment: { RUNNER_ENVIRONMENT: 'self-hosted' } }
  },
  failedLayer: 'tcp',
  says: /127\.0\.0\.1 answers, but nothing listens on its port \d+/,
  lookAlike: {
    when: 'something listens',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig() } }),
  },
})
