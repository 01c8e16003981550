import { startClosedPort } from '../../servers/dead-ends.ts'
import { behindProxy, throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'nothing listens where the proxy should be',
  plant: async world => behindProxy(world, `http://127.0.0.1:${world.use(await startClosedPort()).port}`),
  failedLayer: 'proxy',
  says: /refuses connections; the API server was not contacted/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
