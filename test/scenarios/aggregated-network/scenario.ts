import { stepWithApi } from '../aggregated-apis.ts'
import { scenario } from '../scenario.ts'

const hang = () => new Promise<never>(() => {})

export default scenario({
  when: 'the API server waits in vain for the server of an aggregated API',
  plant: world => stepWithApi(world, { answers: hang, isAvailable: false }),
  exitCode: 0,
  says: /Nothing of toys\.example\.com\/v1 can be read.*(?:deadline exceeded|timed out waiting|Client\.Timeout)/,
  lookAlike: {
    when: 'nothing listens at its port',
    plant: world => stepWithApi(world, { port: 1, isAvailable: false }),
    codes: ['aggregated-unavailable'],
  },
})
