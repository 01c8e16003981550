import { scenario } from '../scenario.ts'
import { servingCertificate, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the certificate has a common name and no alternative names',
  plant: async world => {
    const names = { commonName: 'localhost', dns: [], ips: [] }
    const identity = await servingCertificate(world.cluster, names)
    return stepAtTlsServer(world, { identity, host: 'localhost' })
  },
  failedLayer: 'tls',
  says: /has only the common name "localhost" and no alternative names, which kubectl refuses/,
  lookAlike: {
    when: 'it has alternative names, of which none is the host',
    plant: async world => {
      const names = { commonName: 'localhost', dns: ['api.internal'], ips: [] }
      const identity = await servingCertificate(world.cluster, names)
      return stepAtTlsServer(world, { identity, host: 'localhost' })
    },
    codes: ['tls-hostname-mismatch'],
  },
})
