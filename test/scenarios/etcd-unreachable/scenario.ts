import { stepWithReadyz } from '../recorded-readyz.ts'
import { scenario } from '../scenario.ts'
import { stepWithoutEtcd } from '../without-etcd.ts'

export default scenario({
  when: 'etcd has ended',
  plant: world => stepWithoutEtcd(world, { profile: 'gate', checks: 'readyz' }),
  says: /The API server has lost its etcd: every write is refused, and little can be read \(failing: etcd, etcd-readiness\)/,
  lookAlike: {
    when: 'something else keeps the API server from being ready',
    plant: world => stepWithReadyz(world, ['log']),
    codes: ['health-not-ready'],
  },
})
