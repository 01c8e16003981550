import { addressOf, startRelay } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'the API server is reached at an address that its certificate does not name',
  plant: world => stepAt(world, startRelay({ target: addressOf(world.cluster.server), host: '127.0.0.2' })),
  failedLayer: 'tls',
  says: /The certificate is for localhost, kubernetes, .*, not for the address 127\.0\.0\.2/,
  lookAlike: {
    when: 'tls-server-name is an address that it names',
    plant: world =>
      stepAt(world, startRelay({ target: addressOf(world.cluster.server), host: '127.0.0.2' }), {
        tlsServerName: '10.96.0.1',
      }),
  },
})
