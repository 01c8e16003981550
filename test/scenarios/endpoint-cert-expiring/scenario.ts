import { stepAskingTls } from '../endpoints.ts'
import { inDays } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the certificate of an endpoint has 20 of its 365 days left',
  plant: world => stepAskingTls(world, { notBefore: inDays(-345), notAfter: inDays(20) }),
  exitCode: 0,
  says: /The certificate that 127\.0\.0\.1:\d+ presents ends in 19 days/,
  lookAlike: {
    when: 'it has expired, which the handshake shows',
    plant: world => stepAskingTls(world, { notBefore: inDays(-345), notAfter: inDays(-2) }),
    codes: ['tls-cert-expired'],
  },
})
