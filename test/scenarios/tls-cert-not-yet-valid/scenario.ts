import { scenario } from '../scenario.ts'
import { daysAgo, servingCertificate, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the serving certificate is valid only from the day after tomorrow',
  plant: async world => {
    const identity = await servingCertificate(world.cluster, { notBefore: daysAgo(-2.1) })
    return stepAtTlsServer(world, { identity })
  },
  failedLayer: 'tls',
  says: /The certificate of the API server \(kube-apiserver\) is valid only from .* UTC, in 2 days/,
  lookAlike: {
    when: 'it has expired',
    plant: async world => {
      const dates = { notBefore: daysAgo(368), notAfter: daysAgo(3) }
      return stepAtTlsServer(world, { identity: await servingCertificate(world.cluster, dates) })
    },
    codes: ['tls-cert-expired'],
  },
})
