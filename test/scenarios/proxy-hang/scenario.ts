import { startMuteServer } from '../../servers/tcp-servers.ts'
import { behindProxy, throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy takes the wish for a tunnel and stays silent',
  plant: async world => {
    const { port } = world.use(await startMuteServer())
    const { inputs } = await behindProxy(world, `http://127.0.0.1:${port}`)
    return { inputs: { ...inputs, 'probe-timeout': '1s' } }
  },
  failedLayer: 'proxy',
  says: /gave no answer within 1 s/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
