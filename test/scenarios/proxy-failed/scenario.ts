import { throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy answers what no proxy does',
  plant: throughProxy({ refusal: '418 Teapot' }),
  failedLayer: 'proxy',
  says: /answered with status 418/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
