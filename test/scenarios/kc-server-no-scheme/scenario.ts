import { scenario } from '../scenario.ts'

export default scenario({
  when: 'host and port were stored without https://',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ server: new URL(cluster.server).host }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The server address "127\.0\.0\.1:\d+" lacks https:\/\/ in front of it/,
  lookAlike: {
    when: 'the scheme is in capitals',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: await cluster.kubeconfig({ server: cluster.server.replace('https', 'HTTPS') }) },
    }),
  },
})
