import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { HOST, shopCertificate, stepWithShop } from '../stored-certificates.ts'

export default scenario({
  when: 'a publicly trusted certificate stands alone, without that of the intermediate',
  plant: async world => {
    const issuer = await createAuthority({ name: 'Public Root' })
    const intermediate = await createAuthority({ name: 'Public Intermediate', issuer })
    const pair = await intermediate.issue({ commonName: HOST, dns: [HOST], usage: 'server', isLogged: true })
    return stepWithShop(world, { pair })
  },
  exitCode: 0,
  says: /tls\.crt holds one certificate alone, without that of its issuer, "CN=Public Intermediate"/,
  lookAlike: {
    when: 'a certificate stands alone that the root of a company may have issued',
    plant: async world => stepWithShop(world, { pair: await shopCertificate() }),
  },
})
