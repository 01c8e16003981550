import { stepWithoutBindings } from '../confined-cluster.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'what every authenticated identity may was taken away',
  plant: world =>
    stepWithoutBindings(world, ['system:basic-user', 'system:discovery', 'system:public-info-viewer']),
  failedLayer: 'authorization',
  says: /reader may not even ask for the version of the cluster/,
  lookAlike: {
    when: 'only what is for discovery was taken away',
    plant: world => stepWithoutBindings(world, ['system:discovery']),
  },
})
