import { startClosingServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'the peer hangs up on the TLS hello',
  plant: world => stepAt(world, startClosingServer('data')),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ accepts connections, but hangs up during the TLS handshake, without a word/,
  lookAlike: {
    when: 'it hangs up before it has heard anything',
    plant: world => stepAt(world, startClosingServer('accept')),
    codes: ['tcp-closed-on-accept'],
  },
})
