import { scenario } from '../scenario.ts'
import { readerToken, servingCertificate, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the certificate is for other names',
  plant: async world => {
    const identity = await servingCertificate(world.cluster, { dns: ['kubernetes', 'api.internal'] })
    return stepAtTlsServer(world, { identity, host: 'localhost' })
  },
  failedLayer: 'tls',
  says: /The certificate is for kubernetes, api\.internal, 127\.0\.0\.1, not for localhost/,
  lookAlike: {
    when: 'tls-server-name is one of its names',
    plant: async world => {
      const identity = await servingCertificate(world.cluster, { dns: ['api.internal'] })
      const token = await readerToken(world.cluster)
      return stepAtGateway(world, { identity, host: 'localhost' }, { tlsServerName: 'api.internal', token })
    },
  },
})
