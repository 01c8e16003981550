import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the authority was left out',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority: undefined }) },
  }),
  failedLayer: 'tls',
  says: /The kubeconfig names no certificate authority, and the certificate of the server, issued by "CN=kubernetes", is not publicly trusted/,
  lookAlike: {
    when: 'the input certificate-authority gives it',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: await cluster.kubeconfig({ certificateAuthority: undefined }),
        'certificate-authority': cluster.authority.certificatePem,
      },
    }),
  },
})
