import { scenario } from '../scenario.ts'
import { shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'the certificate is for another host than the Gateway serves with it',
  plant: async world => {
    const pair = await shopCertificate({ dns: ['www.example.com'] })
    return stepWithShop(world, { pair, usedBy: 'Gateway' })
  },
  exitCode: 0,
  says: /is for www\.example\.com, but Gateway default\/shop serves it for shop\.example\.com/,
  lookAlike: {
    when: 'a wildcard covers the host',
    plant: async world => {
      const pair = await shopCertificate({ dns: ['*.example.com'] })
      return stepWithShop(world, { pair, usedBy: 'Gateway' })
    },
  },
})
