/** Whether a name is one of those that only the DNS of a cluster knows: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service. */
export function isServiceName(host: string): boolean {
  return /^kubernetes(\.default)?$|\.svc$|\.cluster\.local$/i.test(withoutDot(host))
}

/** Whether a name is that of the API server's own Service, which every cluster has. */
export function isApiServiceName(host: string): boolean {
  return /^kubernetes(\.default(\.svc(\..+)?)?)?$/i.test(withoutDot(host))
}

function withoutDot(host: string): string {
  return host.replace(/\.$/, '')
}
