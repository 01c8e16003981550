import { startBytesServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

/** A TLS record that claims to be a handshake and holds nothing that could be one. */
const NONSENSE = Buffer.from([0x16, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff])

export default scenario({
  when: 'the server answers with nonsense in a TLS record',
  plant: world => stepAt(world, startBytesServer(NONSENSE)),
  failedLayer: 'tls',
  says: /The TLS handshake with 127\.0\.0\.1 port \d+ failed/,
  lookAlike: {
    when: 'it does not speak TLS at all',
    plant: world => stepAt(world, startBytesServer('220 mail.example.com ESMTP\r\n')),
    codes: ['tls-plaintext-on-tls-port'],
  },
})
