import { startResettingServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'the connection is reset as soon as it is made',
  plant: world => stepAt(world, startResettingServer('accept')),
  failedLayer: 'tcp',
  says: /127\.0\.0\.1 resets the connection to port \d+ as soon as it is made/,
  lookAlike: {
    when: 'it is reset on the TLS hello',
    plant: world => stepAt(world, startResettingServer('data')),
    codes: ['tls-reset-after-hello'],
  },
})
