// The system's resolver, which knows /etc/hosts as well, with less patience than it would have by itself.
import { promises as dns, type LookupAddress } from 'node:dns'

// A look-up that waits holds the process even beyond its exit; read by glibc at the first one.
const IMPATIENCE = 'timeout:1 attempts:1'

/** @throws what getaddrinfo says; it cannot be cancelled, so a name server that is silent costs a second */
export function askSystem(host: string): Promise<LookupAddress[]> {
  const options = process.env['RES_OPTIONS'] ?? ''
  if (!options.endsWith(IMPATIENCE)) process.env['RES_OPTIONS'] = `${options} ${IMPATIENCE}`.trim()
  return dns.lookup(host, { all: true })
}
