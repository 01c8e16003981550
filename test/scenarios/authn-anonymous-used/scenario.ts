import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

// Asks for a client certificate, and keeps it.
const keepsCertificates = { tls: { requestCert: true, rejectUnauthorized: false } }

export default scenario({
  when: 'a gateway takes the client certificate and does not pass it on',
  plant: world => stepAtGateway(world, keepsCertificates),
  failedLayer: 'authentication',
  says: /A credential is sent \(a client certificate\), but the API server sees an anonymous request/,
  lookAlike: {
    when: 'the credential is a token, which gets through',
    plant: async world =>
      stepAtGateway(world, keepsCertificates, { token: await readerToken(world.cluster) }),
  },
})
