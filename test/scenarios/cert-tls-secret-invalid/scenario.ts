import { scenario } from '../scenario.ts'
import { shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'the key in the Secret is that of another certificate',
  plant: async world => {
    const [{ certificatePem }, { keyPem }] = await Promise.all([shopCertificate(), shopCertificate()])
    return stepWithShop(world, { pair: { certificatePem, keyPem } })
  },
  exitCode: 0,
  says: /In the Secret default\/shop-tls, used by Ingress default\/shop, tls\.key does not belong to the certificate/,
  lookAlike: {
    when: 'text stands before the certificate, as openssl pkcs12 writes it, and the two belong together',
    plant: async world => {
      const { certificatePem, keyPem } = await shopCertificate()
      const noted = `Bag Attributes\n    friendlyName: shop\n${certificatePem}`
      return stepWithShop(world, { pair: { certificatePem: noted, keyPem } })
    },
  },
})
