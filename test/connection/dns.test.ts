import { describe, expect, test } from '@jest/globals'
import { dnsStage } from '../../src/connection/dns.ts'
import { NOW } from './observations.ts'

const GIVEN = { host: 'api.example.com' }

function explain(code: string, errno: number, answer: string) {
  const error = { code, errno, text: `getaddrinfo ${code} api.example.com` }
  const seen = { addresses: [], error, answer, nameServers: ['10.0.0.2', '10.0.0.3'], durationMs: 10_004 }
  return dnsStage.explain(seen, GIVEN, NOW)
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
    ['EAI_AGAIN', -3001, 'ENOTFOUND', 'dns-nxdomain'],
    ['EAI_AGAIN', -3001, 'ENOTIMP', 'dns-failed'],
    ['EAI_FAIL', -3004, 'EBADRESP', 'dns-failed'],
    ['TIME_LIMIT', 0, 'TIME_LIMIT', 'dns-timeout'],
  ])('%s %d, asked directly %s: %s', (code, errno, answer, expected) => {
    expect(explain(code, errno, answer)).toMatchObject([{ code: expected }])
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

test('a name that was resolved is fine', () => {
  const addresses = [{ address: '192.0.2.1', family: 4 }]
  expect(dnsStage.explain({ addresses, nameServers: [], durationMs: 3 }, GIVEN, NOW)).toEqual([])
})
