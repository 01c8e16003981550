import { scenario } from '../scenario.ts'

export default scenario({
  when: 'tls-server-name is the name of another cluster',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ tlsServerName: 'staging.example.com' }) },
  }),
  failedLayer: 'tls',
  says: /tls-server-name is "staging\.example\.com", but the certificate is for .*kubernetes\.default\.svc/,
  lookAlike: {
    when: 'it is another name of the certificate than the one in the address',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: await cluster.kubeconfig({ tlsServerName: 'kubernetes.default.svc' }) },
    }),
  },
})
