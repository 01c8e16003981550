import { startBlackHole } from '../../servers/dead-ends.ts'
import { startMuteServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'packets are dropped on the way',
  plant: world => stepAt(world, startBlackHole()),
  failedLayer: 'tcp',
  says: /No answer from 127\.0\.0\.1 port \d+ within 2 s: packets are dropped on the way/,
  lookAlike: {
    when: 'the connection stands and the server is silent',
    plant: world => stepAt(world, startMuteServer()),
    codes: ['tls-handshake-hang'],
  },
})
