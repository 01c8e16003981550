/**
 * Whether a certificate for these names is one for the host. A wildcard stands for exactly one whole label, the first (RFC 9525,
 * section 6.3). A host that is a wildcard itself counts as covered when any of the names lies under it.
 */
export function coversHost(names: readonly string[], host: string): boolean {
  const wanted = normal(host)
  const [, parent] = /^[^.]+\.(.+)$/.exec(wanted) ?? []
  return names.map(normal).some(name => {
    if (name === wanted) return true
    if (wanted.startsWith('*.')) return name.endsWith(wanted.slice(1))
    return parent !== undefined && name === `*.${parent}`
  })
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
