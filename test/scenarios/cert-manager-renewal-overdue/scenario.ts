import { stepWithCertificate } from '../cert-manager.ts'
import { inDays } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

const readyAndDue = (days: number) => ({
  notBefore: inDays(days - 60).toISOString(),
  renewalTime: inDays(days).toISOString(),
  notAfter: inDays(days + 30).toISOString(),
  conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: inDays(-60).toISOString() }],
})

export default scenario({
  when: 'it was due five days ago',
  plant: world => stepWithCertificate(world, readyAndDue(-5.1)),
  exitCode: 0,
  says: /The Certificate shop-\w+\/shop-tls was to be renewed 5 days ago; what it has ends in 24 days/,
  lookAlike: {
    when: 'it has been due for an hour',
    plant: world => stepWithCertificate(world, readyAndDue(-1 / 24)),
  },
})
