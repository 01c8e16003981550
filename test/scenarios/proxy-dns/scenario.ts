import { behindProxy, throughVariable } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the name of the proxy does not exist',
  plant: world => behindProxy(world, 'http://proxy..invalid:3128'),
  failedLayer: 'proxy',
  says: /The name of the proxy proxy\.\.invalid:3128 \(set by proxy-url\) cannot be resolved/,
  lookAlike: {
    when: 'only the proxy knows the name of the API server',
    plant: world => throughVariable(world, {}, 'other.example.com'),
  },
})
