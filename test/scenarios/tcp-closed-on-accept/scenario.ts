import { startClosingServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'a load balancer without targets takes the connection and hangs up',
  plant: world => stepAt(world, startClosingServer('accept')),
  failedLayer: 'tcp',
  says: /127\.0\.0\.1 takes the connection to port \d+ and hangs up at once/,
  lookAlike: {
    when: 'the peer hangs up on the TLS hello',
    plant: world => stepAt(world, startClosingServer('data')),
    codes: ['tls-eof-after-hello'],
  },
})
