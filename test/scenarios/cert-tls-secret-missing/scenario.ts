import { scenario } from '../scenario.ts'
import { shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'an Ingress names a Secret that does not exist',
  plant: world => stepWithShop(world, {}),
  exitCode: 0,
  says: /The Secret default\/shop-tls that Ingress default\/shop names does not exist/,
  lookAlike: {
    when: 'the Secret exists',
    plant: async world => stepWithShop(world, { pair: await shopCertificate() }),
  },
})
