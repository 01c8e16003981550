// What a line of the input `endpoints` asks: a path of the API server, a Service through its proxy, or an address.
import { inQuotes, Unreadable } from './unreadable.ts'
import { namespaceName } from './values.ts'

export type EndpointTarget =
  /** With its query; percent-encoded. */
  | { readonly kind: 'path'; readonly path: string }
  | ServiceTarget
  /** Reached from the runner; http: or https:, without a credential. */
  | { readonly kind: 'url'; readonly url: URL }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

export interface ServiceTarget {
  readonly kind: 'service'
  readonly namespace: string
  readonly name: string
  /** `NAME:PORT`, with `https:` before it where the backend speaks TLS, as the API server wants it. */
  readonly id: string
  /** Behind the proxy, with its query; begins with a slash. */
  readonly path: string
}

const EXAMPLES =
  '/readyz/etcd, service/prod/web:80/healthz, https://example.com/healthz or tcp://10.0.0.5:5432'

/** @throws Unreadable; a credential in an address, and what a query holds, is in no complaint */
export function parseEndpointTarget(text: string): EndpointTarget {
  if (/^[^/?#]*:\/\/[^/?#]*@/.test(text))
    throw new Unreadable(
      'the address holds a user name or a password, and no credential is sent to an endpoint; write for example https://example.com/healthz',
    )
  if (text.includes('#'))
    throw new Unreadable(
      `${shown(text)} has a part behind #, which is never sent to a server; write the path alone, for example https://example.com/healthz`,
    )
  if (text.startsWith('/')) return readPath(text)
  if (text.startsWith('service/')) return readService(text)
  if (/^https?:\/\//i.test(text)) return { kind: 'url', url: readUrl(text) }
  if (/^tcp:\/\//i.test(text)) return readTcp(text)
  throw new Unreadable(`${shown(text)} is no endpoint; write for example ${EXAMPLES}`)
}

// Whatever was meant, what stands before an @ may be a password.
function shown(text: string): string {
  return inQuotes(text.replace(/[?#].*$/, '?…').replace(/[^/]*@/, '…@'))
}

function readPath(text: string): EndpointTarget {
  const path = encodedPath(text)
  // Services as those write them who go by `kubectl proxy`.
  const [, namespace, id, rest] =
    /^\/api\/v1\/namespaces\/([^/]+)\/services\/([^/?]+)\/proxy(\/[^?]*.*)?$/.exec(path) ?? []
  if (namespace === undefined || id === undefined) return { kind: 'path', path }
  return serviceTarget(namespace, id.replaceAll(/%3A/gi, ':'), rest ?? '/') ?? { kind: 'path', path }
}

/** As a browser or curl sends it: percent-encoded, and without the dots that lead up. */
function encodedPath(text: string): string {
  const url = URL.parse(`http://endpoint.invalid${text}`)
  if (url !== null && !url.pathname.startsWith('//')) return url.pathname + url.search
  throw new Unreadable(
    `${shown(text)} begins with two slashes, which is neither a path nor an address; write for example /readyz/etcd`,
  )
}

function readService(text: string): EndpointTarget {
  const [, namespace = '', id = '', rest = ''] = /^service\/([^/?]*)\/([^/?]*)(.*)$/.exec(text) ?? []
  const path = encodedPath(rest.startsWith('/') ? rest : `/${rest}`)
  const target = serviceTarget(namespace, id, path)
  // The API server takes a name alone; then it is the port without a name that is meant, and few Services have one.
  const hasPort = id.replace(/^https?:/, '').includes(':')
  if (target === undefined || !hasPort) throw notAService(text)
  namespaceName(namespace)
  return target
}

const SERVICE_ID = /^(?:https?:)?([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)(?::([a-z0-9-]{1,15}|\d{1,5}))?$/

function serviceTarget(namespace: string, id: string, path: string): ServiceTarget | undefined {
  const [, name, port = ''] = SERVICE_ID.exec(id) ?? []
  if (name === undefined || (/^\d+$/.test(port) && !isPort(Number(port)))) return undefined
  return { kind: 'service', namespace, name, id, path }
}

function notAService(text: string): Unreadable {
  return new Unreadable(
    `${shown(text)} is no Service; write service/NAMESPACE/NAME:PORT and a path if any, for example service/prod/web:80/healthz, or service/prod/https:web:443 where it speaks TLS`,
  )
}

function readUrl(text: string): URL {
  // Of three slashes, left behind by a variable that was never set, the parser would make the path the host.
  const url = /^[^/]+\/\/[^/\\]/.test(text) ? URL.parse(text) : null
  if (url !== null && url.port !== '0') return url
  throw new Unreadable(
    `${shown(text)} is no address that can be reached; write for example https://example.com:8443/healthz`,
  )
}

function readTcp(text: string): EndpointTarget {
  const port = Number(/:(\d{1,5})\/?$/.exec(text)?.[1])
  // Under http: the host is read as in every other address; the scheme tcp: is not known to anybody.
  const url = URL.parse(text.replace(/^tcp:/i, 'http:'))
  if (url !== null && isPort(port) && url.pathname === '/' && url.search === '')
    return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port }
  throw new Unreadable(
    `${shown(text)} is no address with a port and nothing behind it; write for example tcp://10.0.0.5:5432`,
  )
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536
}
