import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the authority was made without CA:TRUE',
  plant: async world => {
    const authority = await createAuthority({ name: 'homemade', ca: false })
    const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
    return stepAtTlsServer(world, { identity }, { certificateAuthority: authority.certificatePem })
  },
  failedLayer: 'tls',
  says: /The certificate authority "homemade" is not marked as one, so it may not sign certificates/,
  lookAlike: {
    when: 'the certificate is for clients, which OpenSSL reports alike',
    plant: async world => {
      const authority = await createAuthority({ name: 'homemade' })
      const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'client' })
      return stepAtTlsServer(world, { identity }, { certificateAuthority: authority.certificatePem })
    },
    codes: ['tls-wrong-purpose'],
  },
})
