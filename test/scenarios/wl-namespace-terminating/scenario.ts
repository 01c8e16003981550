import { stepWithDeleted } from '../deploy-namespaces.ts'
import { scenario } from '../scenario.ts'

// As kube-controller-manager 1.36 writes them.
const conditions = {
  NamespaceContentRemaining: 'Some resources are remaining: configmaps. has 1 resource instances',
  NamespaceFinalizersRemaining:
    'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
}

export default scenario({
  when: 'a finalizer holds what is left in a namespace',
  plant: world => stepWithDeleted(world, { minutesAgo: 15, conditions }),
  says: /The namespace gone has been in its deletion for 15 minutes: Some content in the namespace has finalizers remaining: example\.com\/hold in 1 resource instances/,
  lookAlike: {
    when: 'its pods may still be ending',
    plant: world => stepWithDeleted(world, { minutesAgo: 5, conditions }),
  },
})
