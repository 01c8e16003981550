import { stepWithDeleted } from '../deploy-namespaces.ts'
import { scenario } from '../scenario.ts'

// As kube-controller-manager 1.36 writes it.
const conditions = {
  NamespaceDeletionDiscoveryFailure:
    'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: toys.example.com/v1: stale GroupVersion discovery: toys.example.com/v1',
}

export default scenario({
  when: 'a namespace was deleted a quarter of an hour ago, and an API does not say what it holds there',
  plant: world => stepWithDeleted(world, { minutesAgo: 15, conditions }),
  says: /No namespace can be deleted, and gone waits for it: Discovery failed for some groups, 1 failing: .*stale GroupVersion discovery: toys\.example\.com\/v1[\s\S]*`kubectl delete apiservice v1\.toys\.example\.com`/,
  lookAlike: {
    when: 'it has been deleted just now, and the API may be a new one',
    plant: world => stepWithDeleted(world, { minutesAgo: 1, conditions }),
  },
})
