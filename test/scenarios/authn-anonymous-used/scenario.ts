import { scenario } from '../scenario.ts'
import { administratorToken, stepAtGateway } from '../stand-ins.ts'

export default scenario({
  when: 'a gateway ends TLS, so that the client certificate does not get through',
  plant: world => stepAtGateway(world),
  failedLayer: 'authentication',
  says: /The kubeconfig holds a credential \(a client certificate\), but the API server sees an anonymous request/,
  lookAlike: {
    when: 'the credential is a token, which gets through',
    plant: async world => stepAtGateway(world, {}, { token: await administratorToken(world.cluster) }),
  },
})
