import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { daysAgo, servingCertificate, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the serving certificate expired three days ago',
  plant: async world => {
    const dates = { notBefore: daysAgo(368), notAfter: daysAgo(3) }
    return stepAtTlsServer(world, { identity: await servingCertificate(world.cluster, dates) })
  },
  failedLayer: 'tls',
  says: /The certificate of the API server \(kube-apiserver\) expired on .* UTC, 3 days ago/,
  lookAlike: {
    when: 'the authority has expired and not the certificate, for which the code of OpenSSL is the same',
    plant: async world => {
      const authority = await createAuthority({ name: 'old', notBefore: daysAgo(30), notAfter: daysAgo(3) })
      const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
      return stepAtTlsServer(world, { identity }, { certificateAuthority: authority.certificatePem })
    },
    codes: ['tls-ca-expired'],
  },
})
