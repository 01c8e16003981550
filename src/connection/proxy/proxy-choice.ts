// Which proxy kubectl would use: `proxy-url` of the cluster, else the environment as Go reads it. Pure.
import { BlockList, isIP } from 'node:net'
import type { Environment } from '../../kubeconfig/runner.ts'
import type { Target } from '../../kubeconfig/target.ts'
import { hostOf, portOf } from '../peer.ts'

export interface ForwardProxy {
  /** May hold a password. Null when what is set is no address. */
  readonly url: URL | null
  /** Where it is set: the field `proxy-url` or the variable. */
  readonly source: string
}

const VARIABLES = {
  'https:': ['HTTPS_PROXY', 'https_proxy'],
  'http:': ['HTTP_PROXY', 'http_proxy'],
} as const

/** The proxy that the target is reached through; nothing when the way is a direct one. */
export function chooseProxy(
  target: Pick<Target, 'server' | 'proxyUrl'>,
  environment: Environment,
): ForwardProxy | undefined {
  if (target.proxyUrl !== undefined) return { url: parseProxy(target.proxyUrl), source: 'proxy-url' }
  const names = VARIABLES[target.server.protocol === 'http:' ? 'http:' : 'https:']
  const source = names.find(name => environment[name])
  const value = source && environment[source]
  if (!source || !value || bypasses(hostOf(target), portOf(target), noProxy(environment))) return undefined
  return { url: parseProxy(value), source }
}

function noProxy(environment: Environment): string {
  return environment['NO_PROXY'] || (environment['no_proxy'] ?? '')
}

// net/http of Go, which kubectl is made of, speaks these.
const SCHEMES = ['http:', 'https:', 'socks5:', 'socks5h:']

// A percent sign of a password that was not encoded; Go takes no such address either.
const BROKEN_ESCAPE = /%(?![0-9a-f]{2})/i

// golang.org/x/net/http/httpproxy, parseProxy: a value without a scheme is a plain HTTP proxy.
function parseProxy(value: string): URL | null {
  const url = URL.parse(value.includes('://') ? value : `http://${value}`)
  return url !== null && SCHEMES.includes(url.protocol) && !BROKEN_ESCAPE.test(url.username + url.password)
    ? url
    : null
}

/**
 * Whether NO_PROXY exempts a host, as golang.org/x/net/http/httpproxy reads it: `*`, addresses, CIDR ranges, names with everything
 * below them, names below a leading dot only, each with or without a port. Loopback is always exempt.
 */
export function bypasses(host: string, port: number, list: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (name === 'localhost' || isLoopbackAddress(name)) return true
  const entries = list.split(',').map(entry => entry.trim().toLowerCase())
  return entries.filter(entry => entry !== '').some(entry => entry === '*' || matches(entry, name, port))
}

function matches(entry: string, name: string, port: number): boolean {
  if (entry.includes('/')) return isInRange(name, entry)
  const { host, port: onlyPort } = splitPort(entry)
  if (onlyPort !== undefined && onlyPort !== String(port)) return false
  if (isIP(host) !== 0) return host === name
  const suffix = host.startsWith('*.') ? host.slice(1) : host
  return suffix.startsWith('.') ? name.endsWith(suffix) : name === suffix || name.endsWith(`.${suffix}`)
}

function splitPort(entry: string): { host: string; port?: string } {
  const [, bracketed, bracketPort] = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry) ?? []
  if (bracketed !== undefined)
    return { host: bracketed, ...(bracketPort !== undefined && { port: bracketPort }) }
  const [, host, port] = /^([^:]*):(\d+)$/.exec(entry) ?? []
  return host === undefined || port === undefined ? { host: entry } : { host, port }
}

function isInRange(address: string, range: string): boolean {
  const [network = '', prefix = ''] = range.split('/')
  const family = isIP(network)
  if (family === 0 || isIP(address) !== family || !/^\d{1,3}$/.test(prefix)) return false
  if (Number(prefix) > (family === 4 ? 32 : 128)) return false
  const blocks = new BlockList()
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  blocks.addSubnet(network, Number(prefix), kind)
  return blocks.check(address, kind)
}

function isLoopbackAddress(name: string): boolean {
  return isInRange(name, '127.0.0.0/8') || name === '::1'
}
