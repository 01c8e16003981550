import { startClosingServer } from '../../servers/tcp-servers.ts'
import { behindProxy, throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy hangs up when it is asked for a tunnel',
  plant: async world => {
    const { port } = world.use(await startClosingServer('data'))
    return behindProxy(world, `http://127.0.0.1:${port}`)
  },
  failedLayer: 'proxy',
  says: /closed the connection when it was asked for a tunnel/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
