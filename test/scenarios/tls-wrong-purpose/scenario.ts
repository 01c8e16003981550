import { scenario } from '../scenario.ts'
import { readerToken, servingCertificate, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the server presents a certificate for clients',
  plant: async world => {
    const identity = await servingCertificate(world.cluster, { usage: 'client' })
    return stepAtTlsServer(world, { identity })
  },
  failedLayer: 'tls',
  says: /The certificate "kube-apiserver" that the server presents is not for servers/,
  lookAlike: {
    when: 'it is for both',
    plant: async world => {
      const identity = await servingCertificate(world.cluster, { usage: 'both' })
      return stepAtGateway(world, { identity }, { token: await readerToken(world.cluster) })
    },
  },
})
