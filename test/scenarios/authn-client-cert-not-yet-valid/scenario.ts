import { scenario } from '../scenario.ts'

const HOUR_MS = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

export default scenario({
  when: 'the clock of whoever issued the client certificate is hours fast',
  plant: async ({ cluster }) => {
    const dates = { notBefore: inHours(3.1), notAfter: inHours(9_000) }
    return { inputs: { kubeconfig: await cluster.kubeconfig({ user: 'jane', ...dates }) } }
  },
  failedLayer: 'authentication',
  says: /The client certificate of jane is valid only from .* UTC, in 3 hours by the clock of the server/,
  lookAlike: {
    when: 'it has expired',
    plant: async ({ cluster }) => {
      const dates = { notBefore: inHours(-9_000), notAfter: inHours(-3) }
      return { inputs: { kubeconfig: await cluster.kubeconfig({ user: 'jane', ...dates }) } }
    },
    codes: ['authn-client-cert-expired'],
  },
})
