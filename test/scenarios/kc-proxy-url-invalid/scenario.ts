import { scenario } from '../scenario.ts'

export default scenario({
  when: 'host and port of the proxy were stored without http://',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ proxyUrl: 'proxy:3128' }) },
  }),
  failedLayer: 'kubeconfig',
  says: /proxy-url of the cluster lacks http:\/\/ in front of it \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'it is empty, which means no proxy',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig({ proxyUrl: '' }) } }),
  },
})
