import { throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy does not know the private name',
  plant: throughProxy({
    refusal: '503 Service Unavailable',
    refusalHeaders: { 'X-Squid-Error': 'ERR_DNS_FAIL 0' },
  }),
  failedLayer: 'proxy',
  says: /could not reach the API server/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
