import { stepWithApi } from '../aggregated-apis.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the server of an aggregated API answers every question with an error',
  plant: world => stepWithApi(world, { answers: { status: 500 }, isAvailable: false }),
  exitCode: 0,
  says: /Nothing of toys\.example\.com\/v1 can be read, and no namespace be deleted: of the Service default\/toys the API server says "failing or missing response from .* bad status .*500"/,
  lookAlike: {
    when: 'it answers',
    plant: world => stepWithApi(world, { isAvailable: true }),
  },
})
