import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

const REQUEST = { commonName: 'old', ips: ['127.0.0.1'], usage: 'server' } as const

export default scenario({
  when: 'the certificate is signed over SHA-1',
  plant: async world => {
    const authority = await createAuthority({ name: 'old-ca', key: 'rsa-2048' })
    const identity = await authority.issue({ ...REQUEST, digest: 'SHA-1' })
    const tls = { ciphers: 'DEFAULT@SECLEVEL=0' }
    return stepAtTlsServer(world, { identity, tls }, { certificateAuthority: authority.certificatePem })
  },
  failedLayer: 'tls',
  says: /The certificate "old" is signed with sha1WithRSAEncryption, which is no longer accepted/,
  lookAlike: {
    when: 'only the root signed itself over SHA-1, which nobody looks at',
    plant: async world => {
      const authority = await createAuthority({ name: 'old-ca', key: 'rsa-2048', digest: 'SHA-1' })
      const identity = await authority.issue(REQUEST)
      const certificateAuthority = authority.certificatePem
      const token = await readerToken(world.cluster)
      return stepAtGateway(world, { identity }, { certificateAuthority, token })
    },
  },
})
