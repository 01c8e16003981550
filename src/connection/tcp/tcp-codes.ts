import type { CodeOf, Codes, Judgement } from '../../findings/code.ts'

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
  'tcp-networkpolicy-egress': {
    severity: 'error',
    title: 'The API server does not answer the pod of the runner',
    remedy:
      "Let a NetworkPolicy that selects the runner's pods allow egress to the API server, by the addresses behind its Service: `kubectl get networkpolicy -A`, `kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes`.",
  },
  'tcp-slow': {
    severity: 'warning',
    title: 'Connecting to the server takes long',
    remedy:
      'Use a runner nearer to the cluster, and check the VPN or the firewall on the way: `mtr --tcp --port PORT HOST`.',
  },
  'dns-hosts-override': {
    severity: 'error',
    title: 'The hosts file of the runner leads the name of the server to the wrong address',
    remedy: 'Remove that line, or correct its address: `grep -n HOST /etc/hosts`, `nslookup HOST`.',
  },
  'dns-split-horizon': {
    severity: 'error',
    title: 'The name servers of the runner give different addresses of the server',
    remedy:
      'Let this runner ask the name server of the network that it is in, `cat /etc/resolv.conf`; where the private address is the right one, connect the runner to that network: `nslookup HOST`.',
  },
  'dns-sinkhole': {
    severity: 'error',
    title: 'DNS leads the name of the server to the runner itself',
    remedy:
      'Allow the name at the filter, or exempt it from the protection against DNS rebinding; compare `nslookup HOST` with what the name server of the zone says.',
  },
  'dns-ipv6-only': {
    severity: 'error',
    title: 'The name of the server has only IPv6 addresses and the runner has no IPv6',
    remedy:
      'Give HOST an IPv4 address (an A record, a dual-stack load balancer), or use a runner with IPv6, which those hosted by GitHub are not: `ip -6 route`.',
  },
  'kc-server-default-port': {
    severity: 'error',
    title: 'The server address lacks the port of the API server',
    remedy: 'Write it into the address: `kubectl config set-cluster NAME --server=https://HOST:6443`.',
  },
  'kc-server-loopback': {
    severity: 'error',
    title: 'The server address leads to the runner itself, where nothing listens',
    remedy:
      'Use the address under which the cluster is reached from elsewhere: 127.0.0.1 in a kubeconfig of kind, minikube, k3d, Docker Desktop or k3s is the machine that the cluster runs on. A cluster or an SSH tunnel of this job has to stand before this step; inside a job container, run the container with `--network host`.',
  },
  'kc-server-private-ip': {
    severity: 'error',
    title: 'The server has a private address, and the runner is hosted by GitHub',
    remedy:
      'Use a self-hosted runner in that network or a larger runner with private networking, open a VPN in an earlier step of this job, or switch on the public endpoint of the cluster, restricted to known addresses.',
  },
  'tcp-failed': {
    severity: 'error',
    title: 'The connection to the server cannot be made',
    remedy: 'Check the route from this runner to the server: `nc -vz HOST PORT`, `ip route get HOST`.',
  },
} as const satisfies Codes

export type TcpCode = CodeOf<typeof TCP_CODES>
export type TcpJudgement = Judgement<TcpCode>
