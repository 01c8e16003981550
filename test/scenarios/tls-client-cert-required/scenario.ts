import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'a gateway insists on a client certificate, after the handshake as TLS 1.3 has it',
  plant: async world => {
    const tls = { requestCert: true, rejectUnauthorized: true, ca: world.cluster.authority.certificatePem }
    return stepAtTlsServer(world, { tls }, { token: 'a-token-and-no-certificate' })
  },
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ requires a client certificate, and the kubeconfig has none/,
  lookAlike: {
    when: 'it asks for one and takes none as well',
    plant: async world => {
      const tls = { requestCert: true, rejectUnauthorized: false }
      return stepAtGateway(world, { tls }, { token: await readerToken(world.cluster) })
    },
  },
})
