import { throughVariable } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the variable holds no address',
  plant: async world => {
    const step = await throughVariable(world, {}, '')
    return { ...step, environment: { HTTPS_PROXY: 'http://[proxy' } }
  },
  failedLayer: 'proxy',
  says: /What HTTPS_PROXY holds is not the address of a proxy/,
  lookAlike: { when: 'it holds one without a scheme', plant: withoutScheme },
})

async function withoutScheme(world: Parameters<typeof throughVariable>[0]) {
  const { inputs, environment } = await throughVariable(world, {}, '')
  return { inputs, environment: { HTTPS_PROXY: environment.HTTPS_PROXY.replace('http://', '') } }
}
