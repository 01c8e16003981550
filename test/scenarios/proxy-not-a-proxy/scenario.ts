import { throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a web server is set as proxy',
  plant: throughProxy({ refusal: '405 Method Not Allowed' }),
  failedLayer: 'proxy',
  says: /is a web server, not a proxy/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
