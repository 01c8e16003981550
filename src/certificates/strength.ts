import { type Certificate, publicKeyOf } from './certificate.ts'

/** What OpenSSL takes at its default security level, and browsers at all. */
export const LEAST_RSA_BITS = 2048

/** Infinity for keys that have no such length. */
export function rsaBits(certificate: Certificate): number {
  const key = publicKeyOf(certificate)
  // The details of a key on a curve take long.
  const isRsa = key?.asymmetricKeyType?.startsWith('rsa') ?? false
  return (isRsa && key?.asymmetricKeyDetails?.modulusLength) || Infinity
}

/** Whether it is signed with a digest for which signatures can be forged. */
export function hasWeakSignature({ x509 }: Certificate): boolean {
  return /sha1|md5/i.test(x509.signatureAlgorithm ?? '')
}
