// Serving certificates by their dates, around the moment at which the tests take place.
import { type Certificate, parseCertificates } from '../../../src/certificates/certificate.ts'
import { tlsStage } from '../../../src/connection/tls/tls.ts'
import { createAuthority, type LeafRequest } from '../../control-plane/certificates.ts'
import { NOW, tlsGiven, tlsSeen, trusting } from '../observations.ts'

export const VALID = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
}
export const ENDED = {
  notBefore: new Date('2025-01-01T00:00:00Z'),
  notAfter: new Date('2026-06-13T12:00:00Z'),
}
export const AHEAD = {
  notBefore: new Date('2026-06-16T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
}
export const LEAF: LeafRequest = {
  ...VALID,
  commonName: 'kube-apiserver',
  dns: ['kubernetes'],
  usage: 'server',
}

export const chainOf = (...pems: string[]): Certificate[] => pems.flatMap(parseCertificates)

/** An authority that is trusted, and what is said of a chain that was refused all the same. */
export async function trustedAuthority() {
  const authority = await createAuthority({ ...VALID, name: 'kubernetes' })
  const trust = trusting(authority.certificatePem)
  const explain = (
    verification: string,
    chain: readonly Certificate[],
    given: Parameters<typeof tlsGiven>[0] = {},
  ) => tlsStage.explain(tlsSeen({ verification, chain }), tlsGiven({ trust, ...given }), NOW)
  return { authority, trust, explain }
}
