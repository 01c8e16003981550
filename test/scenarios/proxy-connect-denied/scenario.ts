import { throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy allows other ports only',
  plant: throughProxy({
    refusal: '403 Forbidden',
    refusalHeaders: { 'X-Squid-Error': 'ERR_ACCESS_DENIED 0' },
  }),
  failedLayer: 'proxy',
  says: /The proxy 127\.0\.0\.1:\d+ \(set by proxy-url\) refuses a tunnel/,
  lookAlike: { when: 'the proxy opens the tunnel', plant: throughProxy() },
})
