import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the address begins with http:// and a credential would go over it',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ server: cluster.server.replace('https', 'http') }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The server address is plain HTTP \(127\.0\.0\.1:\d+\), over which no credential may be sent/,
  lookAlike: {
    when: 'the address begins with https://',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig() } }),
  },
})
