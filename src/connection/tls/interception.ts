// Programs and services that open TLS on its way and sign it anew. Pure.
import { isIP } from 'node:net'
import type { Certificate } from '../../certificates/certificate.ts'

/** Words in the name of the authority that each of them signs with, as it comes. */
const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/zscaler/i, 'Zscaler'],
  [/netskope|goskope/i, 'Netskope'],
  [/palo ?alto|panw|prisma access/i, 'Palo Alto Networks'],
  [/forti(?:gate|net|proxy|sase)/i, 'Fortinet'],
  [/cisco (?:umbrella|secure access)|opendns/i, 'Cisco Umbrella'],
  [/blue ?coat|proxysg|symantec (?:web|cloud|swg)/i, 'Symantec Web Security'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/skyhigh|mcafee (?:web|swg)/i, 'Skyhigh Security'],
  [/gateway ca - cloudflare|cloudflare (?:for teams|gateway)/i, 'Cloudflare Gateway'],
  [/check ?point/i, 'Check Point'],
  [/sophos/i, 'Sophos'],
  [/sonicwall/i, 'SonicWall'],
  [/watchguard|fireware/i, 'WatchGuard'],
  [/barracuda/i, 'Barracuda'],
  [/cato networks/i, 'Cato Networks'],
  [/menlo security/i, 'Menlo Security'],
  [/iboss/i, 'iboss'],
  [/kaspersky/i, 'Kaspersky'],
  [/eset ssl/i, 'ESET'],
  [/mitmproxy/i, 'mitmproxy'],
  [/charles proxy/i, 'Charles Proxy'],
  [/fiddler/i, 'Fiddler'],
  [/portswigger/i, 'Burp'],
]

/**
 * What opened the TLS of a server, by the name of the authority that signed in the server's place.
 *
 * @param host the name or address that was asked for: a device that shows its own page has no certificate for it
 */
export function intercepts(chain: readonly Certificate[], host: string): string | undefined {
  const [leaf] = chain
  if (leaf === undefined || !isFor(leaf, host)) return undefined
  const issuers = chain.map(({ issuer }) => issuer)
  return PRODUCTS.find(([name]) => issuers.some(issuer => name.test(issuer)))?.[1]
}

function isFor({ x509 }: Certificate, host: string): boolean {
  return (isIP(host) === 0 ? x509.checkHost(host) : x509.checkIP(host)) !== undefined
}
