import type { CodeOf, Codes } from '../findings/code.ts'

const LOOK_AT_SERVER = '`ss -tlnp | grep PORT`, `crictl ps -a | grep kube-apiserver` and its logs'

export const TCP_CODES = {
  'tcp-refused': {
    severity: 'error',
    title: 'Nothing listens on the port',
    remedy: `Check the port in the server address, then on the control-plane node: ${LOOK_AT_SERVER}.`,
  },
  'tcp-all-refused': {
    severity: 'error',
    title: 'Every address of the server refuses the connection',
    remedy: `Check the port in the server address, then on the control-plane nodes: ${LOOK_AT_SERVER}.`,
  },
  'tcp-one-of-n-down': {
    severity: 'warning',
    title: 'One of several addresses of the server is down',
    remedy: `Take its address out of DNS or repair that control-plane node: ${LOOK_AT_SERVER}.`,
  },
  'tcp-blackhole': {
    severity: 'error',
    title: 'Packets to the server are dropped on the way',
    remedy:
      "Allow this runner's egress address at the firewall, security group or authorized networks of the cluster; a private cluster needs a runner in its network.",
  },
  'tcp-reset': {
    severity: 'error',
    title: 'The connection is reset as soon as it is made',
    remedy:
      'Check the targets of the load balancer, and firewalls that reject by a reset: `nc -vz HOST PORT`.',
  },
  'tcp-closed-on-accept': {
    severity: 'error',
    title: 'The connection is taken and closed at once',
    remedy: 'Check the targets of the load balancer, or the far end of the tunnel: `nc -vz HOST PORT`.',
  },
  'tcp-no-route': {
    severity: 'error',
    title: 'There is no way to the host of the server',
    remedy:
      'Check that the host is up and its firewall lets the port through: `nc -vz HOST PORT`, and on the host `firewall-cmd --list-all`.',
  },
  'tcp-net-unreachable': {
    severity: 'error',
    title: 'This runner has no route to the network of the server',
    remedy:
      'Bring up the VPN or use a runner in that network; hosted runners have no IPv6: `ip route get HOST`, `ip -6 route`.',
  },
  'tcp-local-policy': {
    severity: 'error',
    title: 'This runner forbids the connection itself',
    remedy:
      'Allow HOST:PORT on the runner, with harden-runner in its `allowed-endpoints`; else look at `nft list ruleset`.',
  },
  'tcp-ipv6-unavailable': {
    severity: 'error',
    title: 'The server has an IPv6 address and this runner has no IPv6',
    remedy: 'Add an IPv4 address to the server, or use a runner with IPv6: `ip -6 address`.',
  },
  'tcp-failed': {
    severity: 'error',
    title: 'The connection to the server cannot be made',
    remedy: 'Check the route from this runner to the server: `nc -vz HOST PORT`, `ip route get HOST`.',
  },
} as const satisfies Codes

export type TcpCode = CodeOf<typeof TCP_CODES>
