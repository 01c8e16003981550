import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the server takes only a cipher that nobody offers',
  plant: world =>
    stepAtTlsServer(world, { tls: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-CAMELLIA128-SHA256' } }),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ accepts none of the ciphers of this runner/,
  lookAlike: {
    when: 'it misses a client certificate, for which TLS 1.2 has the same alert',
    plant: async world => {
      const tls = { maxVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: true } as const
      const token = 'a-token-and-no-certificate'
      return stepAtTlsServer(
        world,
        { tls: { ...tls, ca: world.cluster.authority.certificatePem } },
        { token },
      )
    },
    codes: ['tls-client-cert-required'],
  },
})
