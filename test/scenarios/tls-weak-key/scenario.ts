import { scenario } from '../scenario.ts'
import { readerToken, servingCertificate, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the key of the certificate has 1024 bits',
  plant: async world => {
    const identity = await servingCertificate(world.cluster, { key: 'rsa-1024' })
    return stepAtTlsServer(world, { identity, tls: { ciphers: 'DEFAULT@SECLEVEL=0' } })
  },
  failedLayer: 'tls',
  says: /The certificate "kube-apiserver" has an RSA key of only 1024 bits/,
  lookAlike: {
    when: 'it has 2048',
    plant: async world => {
      const identity = await servingCertificate(world.cluster, { key: 'rsa-2048' })
      return stepAtGateway(world, { identity }, { token: await readerToken(world.cluster) })
    },
  },
})
