import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the secret is not set, as in a pull request from a fork',
  plant: async () => ({ inputs: { kubeconfig: '' }, eventName: 'pull_request' }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig given to this step is empty[\s\S]*no secrets when it comes from a fork/,
  lookAlike: {
    when: 'the kubeconfig stands behind blank lines',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: `\n\n${await cluster.kubeconfig()}\n` } }),
  },
})
