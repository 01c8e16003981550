import { describe, expect, test } from '@jest/globals'
import { dnsStage } from '../../../src/connection/dns/dns.ts'
import type { DnsGiven } from '../../../src/connection/dns/dns-explain.ts'
import { NOW } from '../observations.ts'

const GIVEN = { host: 'api.example.com', runner: { place: 'github-hosted' } } as const
const IN_POD = { place: 'self-hosted', inCluster: { host: '10.96.0.1', port: 443 } } as const
const SEEN = { addresses: [], nameServers: ['10.0.0.2', '10.0.0.3'], silentServers: [], durationMs: 10_004 }

function explain(code: string, errno: number, answer: string, given: DnsGiven = GIVEN) {
  const error = { code, errno, text: `getaddrinfo ${code} api.example.com` }
  return dnsStage.explain({ ...SEEN, error, answer }, given, NOW)
}

describe('the cause of a failed look-up', () => {
  test.each([
    // The system's resolver and its number, then what the name server says itself.
    ['ENOTFOUND', -3008, 'ENOTFOUND', 'dns-nxdomain'],
    ['ENOTFOUND', -3007, 'ENODATA', 'dns-nodata'],
    ['ENOTFOUND', -3007, 'ETIMEOUT', 'dns-nodata'],
    ['ENOTFOUND', -3008, 'ENODATA', 'dns-nodata'],
    ['ENOTFOUND', -3008, 'EFORMERR', 'dns-formerr'],
    ['ENOTFOUND', -3008, 'EBADNAME', 'dns-invalid-name'],
    // A machine without a name server of its own, where /etc/hosts is all there is.
    ['ENOTFOUND', -3008, 'ECONNREFUSED', 'dns-nxdomain'],
    ['ENOTFOUND', -3008, 'TIME_LIMIT', 'dns-nxdomain'],
    ['EAI_AGAIN', -3001, 'ESERVFAIL', 'dns-servfail'],
    ['EAI_AGAIN', -3001, 'EREFUSED', 'dns-refused'],
    ['EAI_AGAIN', -3001, 'ECONNREFUSED', 'dns-resolver-down'],
    ['EAI_AGAIN', -3001, 'ETIMEOUT', 'dns-timeout'],
    ['EAI_AGAIN', -3001, 'TIME_LIMIT', 'dns-timeout'],
    // The name servers know no search list: only the system may say that a name does not exist.
    ['EAI_AGAIN', -3001, 'ENOTFOUND', 'dns-failed'],
    ['EAI_AGAIN', -3001, 'ENODATA', 'dns-failed'],
    ['EAI_AGAIN', -3001, 'ENOTIMP', 'dns-failed'],
    ['EAI_FAIL', -3004, 'EBADRESP', 'dns-failed'],
    ['TIME_LIMIT', 0, 'TIME_LIMIT', 'dns-timeout'],
  ])('%s %d, asked directly %s: %s', (code, errno, answer, expected) => {
    expect(explain(code, errno, answer)).toMatchObject([{ code: expected }])
  })

  test('is not that the name does not exist where the system had no answer', () => {
    expect(explain('EAI_AGAIN', -3001, 'ENOTFOUND')).toMatchObject([
      {
        message: expect.stringMatching(
          /^The name server .+ knows no address for api\.example\.com as it stands/,
        ),
        evidence: { Error: 'EAI_AGAIN', 'Asked directly': 'ENOTFOUND' },
      },
    ])
  })

  test('names the name servers and what both said', () => {
    expect(explain('EAI_AGAIN', -3001, 'ESERVFAIL')).toEqual([
      {
        code: 'dns-servfail',
        message: 'The name server 10.0.0.2, 10.0.0.3 failed to resolve api.example.com (SERVFAIL).',
        evidence: {
          Error: 'EAI_AGAIN',
          'Asked directly': 'ESERVFAIL',
          'Name servers': '10.0.0.2, 10.0.0.3',
        },
      },
    ])
  })
})

describe('a name of a Service that is not resolved', () => {
  const NXDOMAIN = ['ENOTFOUND', -3008, 'ENOTFOUND'] as const
  const SERVFAIL = ['EAI_AGAIN', -3001, 'ESERVFAIL'] as const
  const HALF = ['EAI_AGAIN', -3001, 'ENOTFOUND'] as const

  test.each([
    ['kubernetes', 'outside', NXDOMAIN, 'kc-server-service-dns'],
    ['kubernetes.default', 'outside', NXDOMAIN, 'kc-server-service-dns'],
    ['kubernetes.default.svc', 'outside', NXDOMAIN, 'kc-server-service-dns'],
    ['kubernetes.default.svc.cluster.local.', 'outside', NXDOMAIN, 'kc-server-service-dns'],
    ['vcluster.team-a.svc', 'outside', NXDOMAIN, 'kc-server-service-dns'],
    // What systemd-resolved says of any name without a dot.
    ['kubernetes', 'outside', SERVFAIL, 'kc-server-service-dns'],
    ['api.svc.example.com', 'outside', NXDOMAIN, 'dns-nxdomain'],
    ['kubernetes.example.com', 'outside', NXDOMAIN, 'dns-nxdomain'],
    // The name server itself is broken, whatever it was asked.
    ['kubernetes.default.svc', 'outside', SERVFAIL, 'dns-servfail'],
    ['kubernetes.default.svc', 'inside', NXDOMAIN, 'dns-incluster-broken'],
    ['kubernetes.default.svc', 'inside', SERVFAIL, 'dns-incluster-broken'],
    ['vcluster.team-a.svc', 'inside', SERVFAIL, 'dns-incluster-broken'],
    // Such a Service need not exist.
    ['vcluster.team-a.svc', 'inside', NXDOMAIN, 'dns-nxdomain'],
    // The system completes these names, and got no answer.
    ['kubernetes.default.svc', 'outside', HALF, 'dns-failed'],
    ['kubernetes.default.svc', 'inside', HALF, 'dns-incluster-broken'],
    ['api.example.com', 'inside', SERVFAIL, 'dns-servfail'],
  ] as const)('%s, %s of a cluster, %j: %s', (host, where, failure, code) => {
    const runner = where === 'inside' ? IN_POD : GIVEN.runner
    const [error, errno, answer] = failure
    expect(explain(error, errno, answer, { host, runner })).toMatchObject([{ code }])
  })
})

describe('a name that tells why it does not exist has a remedy of its own', () => {
  test.each([
    ['kubernetes.docker.internal', -3008, 'ENOTFOUND', /a local cluster/],
    ['kind-control-plane', -3001, 'ESERVFAIL', /a local cluster/],
    ['control-plane.minikube.internal', -3008, 'ENOTFOUND', /a local cluster/],
    ['k3d-demo-serverlb', -3008, 'ENOTFOUND', /a local cluster/],
    ['0A1B.gr7.eu-central-1.eks.amazonaws.com', -3008, 'ENOTFOUND', /^The endpoint of an EKS cluster/],
    ['shop-1234.hcp.westeurope.azmk8s.io', -3007, 'ENODATA', /^See whether the cluster still exists/],
    ['shop-1234.privatelink.westeurope.azmk8s.io', -3008, 'ENOTFOUND', /a private DNS zone/],
  ])('%s, %d, %s', (host, errno, answer, remedy) => {
    const code = errno === -3001 ? 'EAI_AGAIN' : 'ENOTFOUND'
    const [judgement] = explain(code, errno, answer, { ...GIVEN, host })
    expect(judgement?.remedy).toMatch(remedy)
  })

  test.each([
    ['api.example.com', -3008, 'ENOTFOUND'],
    ['0A1B.gr7.eu-central-1.eks.amazonaws.com', -3001, 'ESERVFAIL'],
  ])('not so %s, %d, %s', (host, errno, answer) => {
    const code = errno === -3001 ? 'EAI_AGAIN' : 'ENOTFOUND'
    const [judgement] = explain(code, errno, answer, { ...GIVEN, host })
    expect(judgement?.remedy).toBeUndefined()
  })
})

describe('a name that was resolved', () => {
  const addresses = [{ address: '192.0.2.1', family: 4 }]
  const resolved = (durationMs: number, silentServers: string[] = []) =>
    dnsStage.explain({ ...SEEN, addresses, durationMs, silentServers }, GIVEN, NOW)

  test('is fine', () => {
    expect(resolved(3)).toEqual([])
    expect(resolved(1_900)).toEqual([])
  })

  test('within seconds is worth a warning', () => {
    expect(resolved(2_512)).toMatchObject([
      { code: 'dns-slow', message: 'Resolving api.example.com took 2.5 s.' },
    ])
  })

  test('only by the second name server is worth one that names the first', () => {
    expect(resolved(1_002, ['10.0.0.2'])).toMatchObject([
      { code: 'dns-slow', message: expect.stringMatching(/^The name server 10\.0\.0\.2 gives no answer/) },
    ])
  })
})
