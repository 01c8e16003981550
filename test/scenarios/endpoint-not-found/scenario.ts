import { stepAskingService } from '../endpoints.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the name of the Service is misspelt',
  plant: world => stepAskingService(world, {}, namespace => `service/${namespace}/wbe:80`),
  says: /There is no Service "wbe" in the namespace "shop-\w+"/,
  lookAlike: {
    when: 'the Service is there without an Endpoints object, of which the API server says the same',
    plant: world => stepAskingService(world, { hasEndpoints: false }),
    codes: ['endpoint-no-backend'],
  },
})
