import { stepWithStaticPod } from '../control-plane-pods.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'it was restarted 7 times, the last time 2 minutes ago',
  plant: world => stepWithStaticPod(world, 'etcd', 7),
  exitCode: 0,
  says: /etcd-cp-1 crashes again and again: 7 restarts, the last after exit code 1, 2 minutes ago/,
  lookAlike: {
    when: 'it was restarted once',
    plant: world => stepWithStaticPod(world, 'etcd', 1),
  },
})
