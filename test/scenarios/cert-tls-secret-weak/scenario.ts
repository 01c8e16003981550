import { scenario } from '../scenario.ts'
import { shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'the key has 1024 bits',
  plant: async world => stepWithShop(world, { pair: await shopCertificate({ key: 'rsa-1024' }) }),
  exitCode: 0,
  says: /the certificate "shop\.example\.com" has an RSA key of only 1024 bits/,
  lookAlike: {
    when: 'the key has 2048 bits',
    plant: async world => stepWithShop(world, { pair: await shopCertificate({ key: 'rsa-2048' }) }),
  },
})
