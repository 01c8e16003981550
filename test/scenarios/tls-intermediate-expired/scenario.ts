import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { daysAgo, servingCertificate, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'an intermediate that the server sends has expired',
  plant: async world => {
    const issuer = world.cluster.authority
    const dates = { notBefore: daysAgo(30), notAfter: daysAgo(3) }
    const intermediate = await createAuthority({ name: 'ingress-ca', issuer, ...dates })
    const identity = await intermediate.issue({ ips: ['127.0.0.1'], usage: 'server' })
    return stepAtTlsServer(world, { identity })
  },
  failedLayer: 'tls',
  says: /The intermediate certificate that the server sends \(ingress-ca\) expired on .* UTC, 3 days ago/,
  lookAlike: {
    when: 'the certificate itself has expired',
    plant: async world => {
      const dates = { notBefore: daysAgo(368), notAfter: daysAgo(3) }
      return stepAtTlsServer(world, { identity: await servingCertificate(world.cluster, dates) })
    },
    codes: ['tls-cert-expired'],
  },
})
