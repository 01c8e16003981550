import { startForwardProxy } from '../../servers/proxy-servers.ts'
import { behindProxy } from '../proxied.ts'
import { scenario, type World } from '../scenario.ts'

async function withCredentials(world: World, credentials: string) {
  const proxy = world.use(await startForwardProxy({ credentials: 'build:p@ss' }))
  return behindProxy(world, `http://${credentials}127.0.0.1:${proxy.port}`)
}

export default scenario({
  when: 'the address of the proxy carries no password',
  plant: world => withCredentials(world, ''),
  failedLayer: 'proxy',
  says: /wants a user name and a password/,
  lookAlike: {
    when: 'it carries the right one, percent-encoded',
    plant: world => withCredentials(world, 'build:p%40ss@'),
  },
})
