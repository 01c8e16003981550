// Serving certificates by their dates, around the moment at which the tests take place.
import { type Certificate, parseCertificates } from '../../../src/certificates/certificate.ts'
import type { LeafRequest } from '../../control-plane/certificates.ts'

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
