export const SLICES = '/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices'

/** What stands behind the DNS server of the cluster: a pod for each of these. */
export function dnsSlice(ready: readonly boolean[]) {
  const labels = { 'k8s-app': 'kube-dns', 'kubernetes.io/service-name': 'kube-dns' }
  return {
    metadata: { name: 'kube-dns-x7d2k', labels },
    addressType: 'IPv4',
    endpoints: ready.map((isReady, index) => ({
      addresses: [`10.244.0.${index + 2}`],
      conditions: { ready: isReady },
    })),
    ports: [{ name: 'dns', port: 53, protocol: 'UDP' }],
  }
}
