import { addressOf, startRelay } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'large packets of the server are lost on the way',
  plant: world =>
    stepAt(
      world,
      startRelay({
        target: addressOf(world.cluster.server),
        passes: (chunk, from) => from === 'client' || chunk.length < 600,
      }),
    ),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ accepts connections, but its TLS handshake gave no answer within 2 s/,
  lookAlike: {
    when: 'nothing is lost',
    plant: world => stepAt(world, startRelay({ target: addressOf(world.cluster.server) })),
  },
})
