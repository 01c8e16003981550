import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the server speaks TLS 1.1 at most',
  plant: world =>
    stepAtTlsServer(world, {
      tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    }),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ (accepts neither TLS 1\.2 nor TLS 1\.3|speaks only a version of TLS older than 1\.2)/,
  lookAlike: {
    when: 'it speaks TLS 1.2 at most',
    plant: async world =>
      stepAtGateway(world, { tls: { maxVersion: 'TLSv1.2' } }, { token: await readerToken(world.cluster) }),
  },
})
