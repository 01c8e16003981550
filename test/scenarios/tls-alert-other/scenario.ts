import { startBytesServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

const alert = (number: number) => startBytesServer(Buffer.from([0x15, 3, 3, 0, 2, 2, number]))

export default scenario({
  when: 'a router by name does not know the name',
  plant: world => stepAt(world, alert(112)),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ breaks off the TLS handshake because it does not know the name/,
  lookAlike: {
    when: 'it speaks no version of TLS that is on offer',
    plant: world => stepAt(world, alert(70)),
    codes: ['tls-protocol-version'],
  },
})
