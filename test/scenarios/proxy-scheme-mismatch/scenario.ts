import { startForwardProxy } from '../../servers/proxy-servers.ts'
import { behindProxy, throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the address says https and the proxy speaks plain HTTP',
  plant: async world => {
    const { port } = world.use(await startForwardProxy())
    return behindProxy(world, `https://127.0.0.1:${port}`)
  },
  failedLayer: 'proxy',
  says: /does not speak TLS/,
  lookAlike: { when: 'the address says http', plant: throughProxy() },
})
