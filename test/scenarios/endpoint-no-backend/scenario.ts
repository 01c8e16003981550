import { stepAskingService, WHY_NO_BACKEND } from '../endpoints.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'no pod of the Service is ready',
  plant: world => stepAskingService(world, {}),
  says: /The Service shop-\w+\/web has no pod behind it that is ready/,
  lookAlike: {
    when: 'a pod is there and answers 503 itself',
    plant: world => stepAskingService(world, { answers: { status: 503, body: 'no backend available' } }),
    codes: ['endpoint-unexpected-status'],
  },
  impossible: WHY_NO_BACKEND,
})
