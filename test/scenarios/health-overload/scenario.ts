import { metricsPage } from '../../builders/metrics-page.ts'
import { stepWithMetrics } from '../metrics-pages.ts'
import { scenario } from '../scenario.ts'

const BEFORE = metricsPage({ statuses: { 200: 50_000 }, rejected: { 'queue-full': 4_000 } })

export default scenario({
  when: 'a fifth of the requests finds the queues full',
  plant: world =>
    stepWithMetrics(world, [
      BEFORE,
      metricsPage({ statuses: { 200: 50_400, 429: 100 }, rejected: { 'queue-full': 4_100 } }),
    ]),
  exitCode: 0,
  says: /turned away 100 of 500 requests within 5(\.\d)? s \(status 429\)/,
  lookAlike: {
    when: 'it turned away many since its start, and none meanwhile',
    plant: world =>
      stepWithMetrics(world, [
        BEFORE,
        metricsPage({ statuses: { 200: 50_500 }, rejected: { 'queue-full': 4_000 } }),
      ]),
  },
})
