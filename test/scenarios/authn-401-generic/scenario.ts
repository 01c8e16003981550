import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the token is one that nobody knows',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ token: 'nobody-knows-it' }) },
  }),
  failedLayer: 'authentication',
  says: /The API server does not accept this credential \(a token\)/,
  lookAlike: {
    when: 'the client certificate is right',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig() } }),
  },
})
