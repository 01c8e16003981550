// Addresses that lead nowhere but within a network of one's own. Pure.
import { BlockList, isIP } from 'node:net'

// RFC 1918, RFC 6598, RFC 3927; RFC 4193 and RFC 4291, section 2.5.6.
const RANGES = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
] as const

/** False for a name, which is no address. */
export function isPrivateAddress(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return false
  const blocks = new BlockList()
  for (const [network, prefix] of RANGES)
    blocks.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6')
  return blocks.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
