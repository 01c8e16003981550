import { inDays } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'
import { shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'the certificate that an Ingress uses ended three days ago',
  plant: async world => stepWithShop(world, { pair: await shopCertificate({ notAfter: inDays(-3) }) }),
  says: /The certificate in the Secret default\/shop-tls, used by Ingress default\/shop, ended 3 days ago/,
  lookAlike: {
    when: 'cert-manager renews one of 90 days, of which 30 are left',
    plant: async world =>
      stepWithShop(world, {
        pair: await shopCertificate({ notBefore: inDays(-60), notAfter: inDays(30) }),
        annotations: { 'cert-manager.io/certificate-name': 'shop' },
      }),
  },
})
