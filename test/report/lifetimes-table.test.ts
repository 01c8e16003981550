import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/schema.ts'
import { summary } from '../../src/report/summary.ts'
import { aCertificate, aCluster, aCredential, aReport, NOW } from '../builders/report.ts'

const of = (report: Report) => summary({ ...report, profile: 'gate' }, { now: NOW })

describe('the table of certificates and credentials', () => {
  test('sorts certificates by their end and tells stored ones from those in use', () => {
    const certificates = [
      aCertificate({ subject: 'CN=late', notAfter: '2030-01-01T00:00:00Z' }),
      aCertificate({ subject: 'CN=gone', notAfter: '2026-11-01T00:00:00Z', role: 'tls-secret' }),
      aCertificate({ subject: 'CN=soon', notAfter: '2026-12-01T00:00:00Z' }),
    ]
    const text = of(aReport({ clusters: [aCluster({ certificates, credentials: [] })] }))
    expect(text).toContain(
      '3 certificates and credentials; 1 ended; 1 ends soon; the serving certificate ends in 8 days',
    )
    expect(text.match(/CN=\w+/g)).toEqual(['CN=gone', 'CN=soon', 'CN=late'])
    expect(text).toContain(
      '| ✘ | TLS Secret `CN=gone`<br>prod.example.com:6443 | 2026-11-01<br>**ended 21 days ago** | – |',
    )
    expect(text).toContain('| ! | **serving certificate** (in use) `CN=soon`<br>')
  })

  test('stays readable with 3,000 TLS Secrets: what is in use and what ends around now is shown, the rest counted', () => {
    const stored = Array.from({ length: 3_000 }, (_, index) =>
      aCertificate({
        role: 'tls-secret',
        subject: `CN=s${index}`,
        notAfter: new Date(NOW.getTime() + (index - 1_000) * 3_600_000).toISOString(),
      }),
    )
    const inUse = aCertificate({ notAfter: '2035-01-15T09:00:00Z' })
    const text = of(aReport({ clusters: [aCluster({ certificates: [...stored, inUse] })] }))
    const shown = (text.match(/`CN=s\d+`/g) ?? []).map(name => Number(/\d+/.exec(name)?.[0]))
    expect(shown).toHaveLength(98)
    expect([Math.min(...shown), Math.max(...shown)]).toEqual([951, 1_048])
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
    expect(text).toContain('| ✔ | **serving certificate** (in use) `CN=kube-apiserver`')
    expect(text).toContain('… and 2,902 more in the JSON report, of which 951 ended longer ago.')
    expect(text).toContain('3,002 certificates and credentials; 1,000 ended; 720 end soon; the token')
  })

  test('says where a certificate lies, the first places and how many more there are', () => {
    const places = Array.from({ length: 40 }, (_, index) => `team-${index}/tls | x`)
    const text = of(aReport({ clusters: [aCluster({ certificates: [aCertificate({ places })] })] }))
    expect(text).toContain('<br>team-0/tls &#124; x, team-1/tls &#124; x and 38 more |')
  })

  test('has one row for a certificate that several checks have found, with all of its places', () => {
    const found = (role: string, place: string) =>
      aCertificate({ role, subject: 'CN=kubernetes', fingerprint: 'AB:CD', places: [place] })
    const certificates = [found('root-ca', 'ConfigMap default/kube-root-ca.crt'), found('cluster-ca', 'here')]
    const text = of(aReport({ clusters: [aCluster({ certificates, credentials: [] })] }))
    expect(text).toContain('1 certificate or credential; the cluster CA ends in 190 days')
    expect(text).toContain(
      '| **cluster CA** (in use) `CN=kubernetes`<br>here, ConfigMap default/kube-root-ca.crt |',
    )
  })

  test('tells a TLS Secret that something uses from one that is only stored', () => {
    const certificates = ['used', 'stored'].map(subject =>
      aCertificate({ role: 'tls-secret', subject, inUse: subject === 'used' }),
    )
    const text = of(aReport({ clusters: [aCluster({ certificates })] }))
    expect(text).toContain('| **TLS Secret** (in use) `used`')
    expect(text).toContain('| TLS Secret `stored`')
  })

  test('is renewed by something only where it is in every place', () => {
    const found = (role: string, renewedBy: string) => aCertificate({ role, renewedBy, fingerprint: 'AB:CD' })
    const rows = (...renewers: readonly [string, string]) =>
      of(
        aReport({
          clusters: [
            aCluster({
              certificates: [found('webhook-ca', renewers[0]), found('api-service-ca', renewers[1])],
            }),
          ],
        }),
      )
    expect(rows('cert-manager', 'cert-manager')).toContain('| cert-manager |')
    expect(rows('cert-manager', '')).not.toContain('cert-manager')
  })

  test('says what renews a certificate or credential', () => {
    const certificates = [aCertificate({ renewedBy: 'cert-manager | x' })]
    const credentials = [aCredential({ renews: true })]
    const text = of(aReport({ clusters: [aCluster({ certificates, credentials })] }))
    expect(text).toContain('<br>ends in 190 days | cert-manager &#124; x |')
    expect(text).toContain('<br>ends in 11 hours | itself |')
  })

  test('has one row for the client certificate, which is a certificate and a credential', () => {
    const certificates = [aCertificate({ role: 'client', subject: 'CN=deployer' })]
    const credentials = [aCredential({ kind: 'client-certificate' }), aCredential({ kind: 'token' })]
    const text = of(aReport({ clusters: [aCluster({ certificates, credentials })] }))
    expect(text).toContain('2 certificates and credentials')
    expect(text.match(/client.certificate\*\*/g)).toHaveLength(1)
  })

  test('says with what a token ends even before its time', () => {
    const credentials = [aCredential({ boundTo: 'the pod web-0 | x' })]
    const text = of(aReport({ clusters: [aCluster({ credentials })] }))
    expect(text).toContain('`system:serviceaccount:ci:deployer`<br>ends with the pod web-0 &#124; x |')
  })

  test('counts what is left of a credential by the clock of the server, and says so', () => {
    const end = '2026-11-22T18:20:00Z'
    const left = (clockOffsetMs: number | null) =>
      of(aReport({ clusters: [aCluster({ clockOffsetMs, credentials: [aCredential({ expiresAt: end })] })] }))
    expect(left(-600_000)).toContain('<br>ends in 30 minutes |')
    expect(left(-600_000)).toContain('The clock of the server is 10 minutes behind that of this runner')
    for (const within of [null, 0, 60_000]) {
      expect(left(within)).toContain('<br>ends in 20 minutes |')
      expect(left(within)).not.toContain('The clock of the server')
    }
  })
})
