import { startTlsServer } from '../../servers/http-servers.ts'
import { addressOf, startRelay } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { servingCertificate, stepAt, stepAtHttpBytes } from '../stand-ins.ts'

/** How a record of TLS begins that holds an answer (RFC 5246, section 6.2.1). */
const APPLICATION_DATA = 0x17
const ZERO = Buffer.from([0])

export default scenario({
  when: 'something on the way changes what goes through TLS',
  plant: async world => {
    const identity = await servingCertificate(world.cluster)
    // With TLS 1.3 every record begins so.
    const server = world.use(await startTlsServer({ identity, tls: { maxVersion: 'TLSv1.2' } }))
    const spoils = (chunk: Buffer, from: 'client' | 'server') =>
      from === 'server' && chunk[0] === APPLICATION_DATA
        ? Buffer.concat([chunk.subarray(0, -1), ZERO])
        : chunk
    return stepAt(world, startRelay({ target: addressOf(server.url), spoils }))
  },
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ was asked for its version, and that failed/,
  lookAlike: {
    when: 'the answer is nonsense within TLS',
    plant: world => stepAtHttpBytes(world, 'nonsense\r\n\r\n'),
    codes: ['http-malformed'],
  },
})
