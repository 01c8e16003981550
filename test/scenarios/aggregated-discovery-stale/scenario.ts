import type { StepOptions } from '../../runner/runner.ts'
import type { Answers } from '../../servers/answers.ts'
import { answerDiscovery, clusterWithApi, untilAvailable } from '../aggregated-apis.ts'
import { API_SERVICES } from '../ca-bundles.ts'
import { inDays } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

async function stepWithAnswers(world: World, answers: Answers): Promise<StepOptions> {
  const cluster = await clusterWithApi(world, { answers })
  await untilAvailable(cluster, true)
  const path = `${API_SERVICES}/v1.toys.example.com`
  const { status } = await cluster.request<{ status: { conditions: object[] } }>('GET', path)
  const [condition] = status.conditions
  const lastTransitionTime = inDays(-1).toISOString().replace(/\.\d+/, '')
  await cluster.request('PATCH', `${path}/status`, {
    status: { conditions: [{ ...condition, lastTransitionTime }] },
  })
  return { inputs: { kubeconfig: cluster.kubeconfig } }
}

export default scenario({
  when: 'the server of an aggregated API answers the check of the API server with a page',
  plant: world => stepWithAnswers(world, { body: '<html>Welcome</html>' }),
  exitCode: 0,
  says: /What toys\.example\.com\/v1 serves is known only from before/,
  lookAlike: {
    when: 'it answers with the older form of discovery',
    plant: world => stepWithAnswers(world, answerDiscovery),
  },
})
