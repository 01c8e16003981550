import { isIP } from 'node:net'

/**
 * Compares two IP addresses: IPv4 before IPv6, then by their numbers. Name servers and getaddrinfo change the order from one answer
 * to the next; what is reported must not follow that.
 */
export function compareAddresses(one: string, other: string): number {
  return isIP(one) - isIP(other) || one.localeCompare(other, 'en', { numeric: true })
}
