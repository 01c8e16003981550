import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

export default scenario({
  when: 'a gateway ends TLS and asks for no client certificate',
  plant: world => stepAtGateway(world),
  failedLayer: 'authentication',
  says: /The client certificate of cluster-health never reaches the API server: whatever ends TLS at this address does not ask for one/,
  lookAlike: {
    when: 'the credential is a token, which gets through',
    plant: async world => stepAtGateway(world, {}, { token: await readerToken(world.cluster) }),
  },
})
