import { createAuthority } from '../../control-plane/certificates.ts'
import { startTlsServer } from '../../servers/http-servers.ts'
import { startForwardProxy } from '../../servers/proxy-servers.ts'
import { addressOf } from '../../servers/tcp-servers.ts'
import { behindProxy, throughProxy } from '../proxied.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the proxy opens TLS and signs it anew',
  plant: async world => {
    const name = 'Zscaler Intermediate Root CA (zscaler.net) (t)'
    const authority = await createAuthority({ name, organization: 'Zscaler Inc.' })
    const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
    const inside = world.use(await startTlsServer({ identity }))
    const proxy = world.use(await startForwardProxy({ leadsTo: addressOf(inside.url) }))
    return behindProxy(world, proxy.url)
  },
  failedLayer: 'tls',
  says: /Zscaler opens TLS on the way: the certificate for 127\.0\.0\.1 is issued by "O=Zscaler Inc\., CN=Zscaler Intermediate/,
  lookAlike: { when: 'the proxy leaves TLS as it is', plant: throughProxy() },
})
