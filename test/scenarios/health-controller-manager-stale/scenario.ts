import { componentLease, stepWithLeases } from '../leases.ts'
import { scenario } from '../scenario.ts'

const NAME = 'kube-controller-manager'

export default scenario({
  when: 'its Lease has not been renewed for 10 minutes',
  plant: world => stepWithLeases(world, [componentLease(NAME, 600), componentLease('kube-scheduler', 1)]),
  says: /kube-controller-manager has not renewed its Lease for 10 minutes: nothing that needs a controller happens/,
  lookAlike: {
    when: 'its Lease was renewed a moment ago',
    plant: world => stepWithLeases(world, [componentLease(NAME, 5)]),
  },
})
