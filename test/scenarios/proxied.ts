import { type ForwardProxyOptions, startForwardProxy } from '../servers/proxy-servers.ts'
import { addressOf } from '../servers/tcp-servers.ts'
import type { Plant, World } from './scenario.ts'

/** A kubeconfig with this proxy-url, for the cluster of the run. */
export async function behindProxy({ cluster }: World, proxyUrl: string) {
  return { inputs: { kubeconfig: await cluster.kubeconfig({ proxyUrl }) } }
}

/** A way through a forward proxy that works, or does what it is told. */
export function throughProxy(options: ForwardProxyOptions = {}): Plant {
  return async world => behindProxy(world, world.use(await startForwardProxy(options)).url)
}

/** A name that only the proxy can reach, and the variable that names the proxy. */
export async function throughVariable(world: World, options: ForwardProxyOptions, noProxy: string) {
  const { cluster, use } = world
  const proxy = use(await startForwardProxy({ leadsTo: addressOf(cluster.server), ...options }))
  const server = 'https://api.prod.invalid:6443'
  const kubeconfig = await cluster.kubeconfig({ server, tlsServerName: 'localhost' })
  return { inputs: { kubeconfig }, environment: { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy } }
}
