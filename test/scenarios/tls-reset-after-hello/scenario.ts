import { startClosingServer, startResettingServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'a filter resets the connection on the TLS hello',
  plant: world => stepAt(world, startResettingServer('data')),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ accepts connections, but resets them during the TLS handshake/,
  lookAlike: {
    when: 'the peer hangs up politely, which Node reports by the same code',
    plant: world => stepAt(world, startClosingServer('data')),
    codes: ['tls-eof-after-hello'],
  },
})
