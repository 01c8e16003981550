// What a handshake with a healthy server shows, for tests that change one thing about it.
import { parseCertificates } from '../../src/certificates/certificate.ts'
import type { TlsGiven, TlsSeen } from '../../src/connection/tls/tls-handshake.ts'
import type { Credential, Trust } from '../../src/kubeconfig/target.ts'
import type { Issued } from '../control-plane/certificates.ts'

export const NOW = new Date('2026-06-15T12:00:00Z')

export function trusting(...pems: string[]): Trust {
  const pem = pems.join('\n')
  return { kind: 'authorities', pem, certificates: parseCertificates(pem) }
}

export function certified(pair: Issued): Credential {
  const [certificate] = parseCertificates(pair.certificatePem)
  if (certificate === undefined) throw new Error('no certificate')
  return { clientCertificate: { certificatePem: pair.certificatePem, keyPem: pair.keyPem, certificate } }
}

/** The socket is left out: what explains never looks at it. */
export function tlsGiven(changes: Partial<TlsGiven> = {}): TlsGiven {
  const given = { host: 'api.example.com', port: 6443, serverName: undefined, credential: {} }
  return { ...given, trust: { kind: 'system' }, ...changes } as TlsGiven
}

export function tlsSeen(changes: Partial<TlsSeen> = {}): TlsSeen {
  return {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    protocol: 'h2',
    chain: [],
    received: 2_300,
    durationMs: 12,
    ...changes,
  }
}
