import { metricsPage } from '../../builders/metrics-page.ts'
import { stepWithMetrics } from '../metrics-pages.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'every third request to etcd takes half a second',
  plant: world =>
    stepWithMetrics(world, [
      metricsPage({ statuses: { 200: 9_000 }, etcd: [9_000, 0] }),
      metricsPage({ statuses: { 200: 9_050 }, etcd: [9_040, 20] }),
    ]),
  exitCode: 0,
  says: /etcd answers late: 20 of 60 requests of the API server within 5(\.\d)? s took longer than 0\.4 s \(33 %\)/,
  lookAlike: {
    when: 'it is the etcd of the run, read through its API server',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'audit', checks: 'load' },
    }),
  },
})
