import type { CodeOf, Codes, Judgement } from '../../findings/code.ts'

export const DNS_CODES = {
  'dns-nxdomain': {
    severity: 'error',
    title: 'The name of the server does not exist',
    remedy:
      'Check the spelling of the server address; a cluster that was re-created has a new one. A private name needs a runner in its network: `nslookup HOST`.',
  },
  'dns-nodata': {
    severity: 'error',
    title: 'The name of the server has no address',
    remedy:
      'Add an A or AAAA record, or link the private zone to the network of the runner: `nslookup HOST`.',
  },
  'dns-invalid-name': {
    severity: 'error',
    title: 'The name of the server is not a legal name',
    remedy: 'Correct the server address: each part between two dots needs 1 to 63 characters.',
  },
  'dns-servfail': {
    severity: 'error',
    title: 'The name server fails to resolve the name',
    remedy:
      'Try again, then check the delegation and DNSSEC of the zone: `nslookup HOST`, `nslookup HOST 1.1.1.1`.',
  },
  'dns-refused': {
    severity: 'error',
    title: 'The name server refuses to answer',
    remedy:
      'Use the resolver that is meant for the network of the runner: `cat /etc/resolv.conf`, `nslookup HOST`.',
  },
  'dns-formerr': {
    severity: 'error',
    title: 'The name server does not understand the question',
    remedy:
      'Something between the runner and its resolver damages questions: use another resolver than that which `cat /etc/resolv.conf` shows.',
  },
  'dns-timeout': {
    severity: 'error',
    title: 'The name server does not answer',
    remedy:
      'Check the resolver of the runner, a VPN that should bring one, and whether UDP port 53 may leave: `cat /etc/resolv.conf`, `nslookup HOST`.',
  },
  'dns-resolver-down': {
    severity: 'error',
    title: 'Nothing listens at the address of the name server',
    remedy:
      'Restart the resolver of the runner, `systemctl restart systemd-resolved`, or correct /etc/resolv.conf.',
  },
  'dns-incluster-broken': {
    severity: 'error',
    title: 'The DNS of the cluster does not serve the pod of the runner',
    remedy:
      'Check that `cat /etc/resolv.conf` in the pod names the DNS of the cluster (`hostNetwork` and `dnsPolicy` change it), that it runs, `kubectl -n kube-system get pods -l k8s-app=kube-dns`, and that no NetworkPolicy drops port 53; until then use the address in `KUBERNETES_SERVICE_HOST`.',
  },
  'dns-slow': {
    severity: 'warning',
    title: 'Resolving the name of the server takes long',
    remedy:
      'Take a name server that does not answer out of /etc/resolv.conf, or out of the DHCP or VPN settings that write it: `cat /etc/resolv.conf`, `time nslookup HOST`.',
  },
  'kc-server-service-dns': {
    severity: 'error',
    title: 'The server address is a name that exists only inside the cluster',
    remedy:
      'Use the address under which the cluster is reached from outside, `kubectl cluster-info` shows it, or run the job on a runner inside the cluster.',
  },
  'dns-failed': {
    severity: 'error',
    title: 'The name of the server cannot be resolved',
    remedy: 'Check the resolver of the runner: `cat /etc/resolv.conf`, `nslookup HOST`.',
  },
} as const satisfies Codes

export type DnsCode = CodeOf<typeof DNS_CODES>
export type DnsJudgement = Judgement<DnsCode>
