// Which addresses are those of this machine, and which of its networks were made on it or lead away from it. Pure.
import { BlockList, isIPv6 } from 'node:net'
import { isLoopback } from '../../kubeconfig/server.ts'

/** Whether a connection to an address ends on this machine itself: k3d writes 0.0.0.0, which is one for listening. */
export function leadsHere(address: string): boolean {
  return isLoopback(address) || address === '0.0.0.0' || address === '::'
}

export interface Network {
  /** Of the interface. */
  readonly name: string
  /** The machine's own address there, with the length of the prefix: 192.0.2.1/24. */
  readonly range: string
}

// Networks of containers and virtual machines.
const MADE_HERE = /^(docker|br-|bridge|cni|flannel|kind|lxc|minikube|podman|vboxnet|virbr|vmnet)/i
// WireGuard, OpenVPN, Tailscale, ZeroTier, Cloudflare WARP, and the tunnels of macOS.
const LEADS_AWAY = /^(cloudflare|gpd|ipsec|nebula|ppp|tailscale|tap|tun|utun|vpn|warp|wg|zt)/i

/** The network of containers or virtual machines on this machine that an address lies in. */
export function nearNetwork(address: string, networks: readonly Network[]): string | undefined {
  return networks.find(({ name, range }) => MADE_HERE.test(name) && contains(range, address))?.name
}

/** The interface of a VPN that is up. macOS has some that carry nothing, with link-local addresses only. */
export function tunnelOf(networks: readonly Network[]): string | undefined {
  return networks.find(({ name, range }) => LEADS_AWAY.test(name) && !range.startsWith('fe80:'))?.name
}

function contains(range: string, address: string): boolean {
  const [network = '', prefix = ''] = range.split('/')
  if (isIPv6(network) !== isIPv6(address)) return false
  const kind = isIPv6(network) ? 'ipv6' : 'ipv4'
  const blocks = new BlockList()
  blocks.addSubnet(network, Number(prefix), kind)
  return blocks.check(address, kind)
}
