import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '../../control-plane/certificates.ts'
import { startForwardProxy } from '../../servers/proxy-servers.ts'
import { behindProxy } from '../proxied.ts'
import { scenario, type World } from '../scenario.ts'

async function behindTlsProxy(world: World, isTrusted: boolean) {
  const authority = await createAuthority({ name: 'proxy-ca' })
  const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
  const proxy = world.use(await startForwardProxy({ identity }))
  const step = await behindProxy(world, proxy.url)
  if (!isTrusted) return step
  const folder = await mkdtemp(join(tmpdir(), 'proxy-ca-'))
  world.use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) })
  const path = join(folder, 'ca.crt')
  await writeFile(path, authority.certificatePem)
  return { ...step, environment: { NODE_EXTRA_CA_CERTS: path } }
}

export default scenario({
  when: 'the proxy speaks TLS with a certificate of an authority that only the company knows',
  plant: world => behindTlsProxy(world, false),
  failedLayer: 'proxy',
  says: /The proxy 127\.0\.0\.1:\d+ \(set by proxy-url\) presents a certificate that this runner does not trust/,
  lookAlike: { when: 'the step was given that authority', plant: world => behindTlsProxy(world, true) },
})
