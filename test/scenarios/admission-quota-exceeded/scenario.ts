import { stepWithQuota } from '../deploy-namespaces.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'there are as many pods as the quota allows',
  plant: world =>
    stepWithQuota(world, {
      hard: { pods: '10' },
      used: { pods: '10' },
      refusal: /exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10/,
    }),
  says: /Every `create pods` in the namespace shop-\w+ is refused: the quota compute allows 10 pods, and 10 are used/,
  lookAlike: {
    when: 'there is room, and what is not allowed at all is not there',
    plant: world =>
      stepWithQuota(world, {
        hard: { pods: '10', 'requests.memory': '1Gi', 'services.loadbalancers': '0' },
        used: { pods: '9', 'requests.memory': '1000Mi', 'services.loadbalancers': '0' },
      }),
  },
})
