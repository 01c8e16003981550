import { beforeAll, describe, expect, test } from '@jest/globals'
import { parseCertificates } from '../../../src/certificates/certificate.ts'
import { issuerName } from '../../../src/connection/authentication/certificate-request.ts'
import { explainUnauthorized } from '../../../src/connection/authentication/unauthorized.ts'
import type { RefusedAt } from '../../../src/connection/authorization/refusal.ts'
import { type Authority, createAuthority, type LeafRequest } from '../../control-plane/certificates.ts'
import { certified, NOW, trusting } from '../observations.ts'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS)

let cluster: Authority
let before: Authority
let other: Authority

beforeAll(async () => {
  cluster = await createAuthority({ name: 'kubernetes' })
  before = await createAuthority({ name: 'kubernetes' })
  other = await createAuthority({ name: 'k3s-client-ca@1' })
})

async function explain(issuer: Authority, request: Partial<LeafRequest> = {}, at: Partial<RefusedAt> = {}) {
  const dates = { notBefore: inDays(-1), notAfter: inDays(1) }
  const issued = await issuer.issue({ commonName: 'jane', usage: 'client', ...dates, ...request })
  const usual = {
    host: 'api.example.com',
    durationMs: 5,
    servedBy: 'CN=kubernetes',
    asksForCertificate: true,
  }
  const trust = trusting(cluster.certificatePem)
  return explainUnauthorized(certified(issued), { ...usual, trust, serverTime: NOW, look: {}, ...at })
}

function accepting(...authorities: Authority[]): Pick<RefusedAt, 'look'> {
  const clientAuthorities = authorities.flatMap(({ certificatePem, name }) =>
    parseCertificates(certificatePem).map(({ x509 }) => ({
      der: issuerName(x509.raw) ?? Buffer.alloc(0),
      text: `CN=${name}`,
    })),
  )
  return { look: { clientAuthorities } }
}

describe('a client certificate that is refused', () => {
  test('is of an authority that the server does not name', async () => {
    expect(await explain(other, {}, accepting(cluster))).toMatchObject({
      code: 'authn-client-cert-untrusted',
      message: expect.stringContaining(
        'issued by "CN=k3s-client-ca@1", but the server accepts only those of "CN=kubernetes"',
      ),
      evidence: { 'Accepted authorities': 'CN=kubernetes' },
    })
  })

  test('is of an authority of the same name with another key', async () => {
    expect(await explain(before, {}, accepting(cluster))).toMatchObject({
      code: 'authn-client-cert-untrusted',
      message: expect.stringContaining('another one of the same name, "CN=kubernetes"'),
    })
  })

  test.each(['of an authority that may be one for clients alone', 'of that of the cluster'])(
    'has no cause to be seen: it is %s, and the server does not say whom it accepts',
    async kind => {
      const judgement = await explain(kind.includes('alone') ? other : cluster)
      expect(judgement.code).toBe('authn-401-generic')
    },
  )

  test('is not blamed for its authority where the chain in the kubeconfig leads to an accepted one', async () => {
    const intermediate = await createAuthority({ name: 'team-ca', issuer: other })
    const dates = { notBefore: inDays(-1), notAfter: inDays(1) }
    const issued = await intermediate.issue({ commonName: 'jane', usage: 'client', ...dates })
    const { clientCertificate } = certified(issued)
    if (clientCertificate === undefined) throw new Error('no certificate')
    const chained = { clientCertificate: { ...clientCertificate, certificatePem: issued.chainPem } }
    const at = { host: '', durationMs: 5, servedBy: '', asksForCertificate: true, serverTime: NOW }
    const trust = trusting(cluster.certificatePem)
    expect(explainUnauthorized(chained, { ...at, trust, ...accepting(other) }).code).toBe('authn-401-generic')
  })

  test('is one of a server', async () => {
    expect(await explain(cluster, { usage: 'server' }, accepting(cluster))).toMatchObject({
      code: 'authn-client-cert-untrusted',
      message: 'The certificate of jane is not made for clients: its extended key usage lacks clientAuth.',
      remedy: expect.stringContaining('clientAuth'),
    })
  })

  test('is not valid yet', async () => {
    const dates = { notBefore: inDays(2), notAfter: inDays(9) }
    expect(await explain(cluster, dates)).toMatchObject({
      code: 'authn-client-cert-not-yet-valid',
      message: expect.stringContaining(
        'valid only from 2026-06-17 12:00 UTC, in 2 days by the clock of the server',
      ),
    })
  })

  test('was never asked for', async () => {
    expect(
      await explain(cluster, {}, { asksForCertificate: false, servedBy: 'CN=R11, O=Public CA' }),
    ).toMatchObject({
      code: 'authn-client-cert-not-sent',
      evidence: { 'Server certificate issued by': 'CN=R11, O=Public CA' },
    })
  })
})
