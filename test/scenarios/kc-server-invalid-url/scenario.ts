import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the placeholder of the instructions was never replaced',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ server: 'https://<endpoint>:6443' }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The server address "https:\/\/<endpoint>:6443" cannot be used: it is a placeholder/,
  lookAlike: {
    when: 'a slash stands behind the address',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: await cluster.kubeconfig({ server: `${cluster.server}/` }) },
    }),
  },
})
