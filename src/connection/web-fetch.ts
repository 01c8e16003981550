// Requests to what is no cluster, such as the API of GitHub, through the same proxies. Loaded only when one is made.
import { Agent, fetch, ProxyAgent } from 'undici'
import type { Environment } from '../kubeconfig/runner.ts'
import { chooseProxy } from './proxy/proxy-choice.ts'

export type Fetch = typeof globalThis.fetch

/**
 * `fetch` for one server, by way of the proxy that the environment names for it.
 *
 * @throws Error when what is set as proxy is no address; the message does not repeat it
 */
export function webFetch(server: URL, environment: Environment): Fetch {
  const proxy = chooseProxy({ server }, environment)
  if (proxy?.url === null) throw new Error(`what ${proxy.source} holds is not the address of a proxy`)
  const dispatcher = proxy === undefined ? new Agent() : new ProxyAgent(proxy.url.href)
  const proxied = (resource: string, options: object) => fetch(resource, { ...options, dispatcher })
  return proxied as unknown as Fetch // undici declares the types of the standard anew
}
