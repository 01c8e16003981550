import { scenario } from '../scenario.ts'

export default scenario({
  when: 'it was copied out of a log, which masks secrets',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: (await cluster.kubeconfig()).replace(/(client-key-data: ).*/, '$1***') },
  }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig holds \*\*\* in place of its secrets, at line \d+, column \d+: it is a masked copy/,
  lookAlike: {
    when: 'asterisks stand in a name',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig({ context: '***' }) } }),
  },
})
