import { metricsPage } from '../../builders/metrics-page.ts'
import { stepWithMetrics } from '../metrics-pages.ts'
import { scenario } from '../scenario.ts'

const BEFORE = metricsPage({ statuses: { 200: 50_000, 500: 9_000 } })

export default scenario({
  when: 'a tenth of the requests ends with 500',
  plant: world => stepWithMetrics(world, [BEFORE, metricsPage({ statuses: { 200: 50_450, 500: 9_050 } })]),
  exitCode: 0,
  says: /50 of 500 requests to the API server failed within 5(\.\d)? s: 10 %/,
  lookAlike: {
    when: 'it was started anew between the readings, and fails no longer',
    plant: world =>
      stepWithMetrics(world, [
        BEFORE,
        metricsPage({ started: 1_790_000_060, statuses: { 200: 100, 500: 90 } }),
        metricsPage({ started: 1_790_000_060, statuses: { 200: 600, 500: 90 } }),
      ]),
  },
})
