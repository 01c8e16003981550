import { stepWithCertificate } from '../cert-manager.ts'
import { inDays } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

const notReadySince = (days: number) => ({
  conditions: [
    {
      type: 'Ready',
      status: 'False',
      reason: 'DoesNotExist',
      message: 'Issuing certificate as Secret does not exist',
      lastTransitionTime: inDays(-days).toISOString(),
    },
  ],
})

export default scenario({
  when: 'a Certificate has not been ready for two days',
  plant: world => stepWithCertificate(world, notReadySince(2.1)),
  exitCode: 0,
  says: /The Certificate shop-\w+\/shop-tls has not been ready for 2 days \(DoesNotExist: Issuing certificate as Secret does not exist\)/,
  lookAlike: {
    when: 'it was asked for five minutes ago',
    plant: world => stepWithCertificate(world, notReadySince(5 / 1440)),
  },
})
