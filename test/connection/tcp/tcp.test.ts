import type { LookupAddress } from 'node:dns'
import { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { tcpStage } from '../../../src/connection/tcp/tcp.ts'
import type { TcpSeen } from '../../../src/connection/tcp/tcp-attempt.ts'
import { NOW } from '../observations.ts'

const ONE: LookupAddress[] = [{ address: '192.0.2.1', family: 4 }]
const TWO: LookupAddress[] = [...ONE, { address: '192.0.2.2', family: 4 }]
const DUAL: LookupAddress[] = [...ONE, { address: '2001:db8::1', family: 6 }]
const SIX: LookupAddress[] = [...TWO, ...DUAL.slice(1), { address: '2001:db8::2', family: 6 }]
const LOOPBACK: LookupAddress[] = [
  { address: '::1', family: 6 },
  { address: '127.0.0.1', family: 4 },
]

/** `192.0.2.1 ECONNREFUSED, 192.0.2.2 silent, 192.0.2.3 connected` */
function observed(text: string): TcpSeen {
  const entries = text.split(', ').map(entry => entry.split(' ') as [string, string])
  const connected = entries.find(([, outcome]) => outcome === 'connected')
  return {
    refusals: entries
      .filter(([, outcome]) => !['silent', 'connected'].includes(outcome))
      .map(([address, code]) => ({ address, error: { code, text: `connect ${code} ${address}:6443` } })),
    silent: entries.filter(([, outcome]) => outcome === 'silent').map(([address]) => address),
    durationMs: 9_998,
    ...(connected && { socket: new Socket(), address: connected[0] }),
  }
}

function explain(seen: TcpSeen, addresses: readonly LookupAddress[], host = 'api.example.com') {
  const runner = { place: 'self-hosted' } as const
  return tcpStage.explain(seen, { host, addresses, port: 6443, isPortImplied: false, runner }, NOW)
}

describe('the cause of a connection that was not made', () => {
  test.each([
    [
      ONE,
      '192.0.2.1 ECONNREFUSED',
      'tcp-refused',
      'api.example.com (192.0.2.1) answers, but nothing listens on its port 6443.',
    ],
    [
      ONE,
      '192.0.2.1 silent',
      'tcp-blackhole',
      'No answer from api.example.com (192.0.2.1) port 6443 within 10 s',
    ],
    [ONE, '192.0.2.1 ETIMEDOUT', 'tcp-blackhole', 'No answer from'],
    [ONE, '192.0.2.1 ECONNRESET', 'tcp-reset', 'resets the connection to port 6443 as soon as it is made'],
    [ONE, '192.0.2.1 EHOSTUNREACH', 'tcp-no-route', 'There is no way to api.example.com (192.0.2.1)'],
    [
      ONE,
      '192.0.2.1 ENETUNREACH',
      'tcp-net-unreachable',
      'This runner has no route to api.example.com (192.0.2.1)',
    ],
    [ONE, '192.0.2.1 EACCES', 'tcp-local-policy', 'This runner itself forbids'],
    [ONE, '192.0.2.1 EPERM', 'tcp-local-policy', 'This runner itself forbids'],
    [ONE, '192.0.2.1 EINVAL', 'tcp-local-policy', 'This runner itself forbids'],
    [
      ONE,
      '192.0.2.1 EMFILE',
      'tcp-failed',
      'No connection to api.example.com (192.0.2.1) port 6443 can be made.',
    ],
    [
      TWO,
      '192.0.2.1 ECONNREFUSED, 192.0.2.2 ECONNREFUSED',
      'tcp-all-refused',
      'All 2 addresses of api.example.com refuse port 6443: 192.0.2.1, 192.0.2.2.',
    ],
    [
      TWO,
      '192.0.2.1 ECONNREFUSED, 192.0.2.2 silent',
      'tcp-blackhole',
      'No answer from api.example.com (192.0.2.2)',
    ],
    [TWO, '192.0.2.1 EHOSTUNREACH, 192.0.2.2 ECONNREFUSED', 'tcp-failed', 'No connection to'],
    // A runner without IPv6 says nothing of the server.
    [
      DUAL,
      '192.0.2.1 ECONNREFUSED, 2001:db8::1 ENETUNREACH',
      'tcp-refused',
      'api.example.com (192.0.2.1) answers',
    ],
    [
      DUAL,
      '192.0.2.1 silent, 2001:db8::1 EADDRNOTAVAIL',
      'tcp-blackhole',
      'No answer from api.example.com (192.0.2.1)',
    ],
    // Broken IPv6 is silent, or forbidden; that IPv4 is refused is certain.
    [
      DUAL,
      '192.0.2.1 ECONNREFUSED, 2001:db8::1 silent',
      'tcp-refused',
      'api.example.com (192.0.2.1) answers',
    ],
    [
      SIX,
      '192.0.2.1 ECONNREFUSED, 192.0.2.2 ECONNREFUSED, 2001:db8::1 silent, 2001:db8::2 EACCES',
      'tcp-all-refused',
      'All 2 addresses of api.example.com refuse port 6443: 192.0.2.1, 192.0.2.2.',
    ],
    [
      SIX,
      '192.0.2.1 ECONNREFUSED, 192.0.2.2 silent, 2001:db8::1 silent, 2001:db8::2 silent',
      'tcp-blackhole',
      'No answer from api.example.com (192.0.2.2) port',
    ],
    [
      DUAL,
      '192.0.2.1 silent, 2001:db8::1 silent',
      'tcp-blackhole',
      'No answer from api.example.com (192.0.2.1, 2001:db8::1)',
    ],
    [
      DUAL.slice(1),
      '2001:db8::1 ENETUNREACH',
      'tcp-net-unreachable',
      'no route to api.example.com (2001:db8::1)',
    ],
    [DUAL.slice(1), '2001:db8::1 EADDRNOTAVAIL', 'tcp-ipv6-unavailable', 'this runner has no IPv6'],
  ] as const)('%j: %s is %s', (addresses, outcomes, code, says) => {
    expect(explain(observed(outcomes), addresses)).toMatchObject([
      { code, message: expect.stringContaining(says) },
    ])
  })

  test('an address that is the host is not named twice', () => {
    const [judgement] = explain(observed('192.0.2.1 ECONNREFUSED'), ONE, '192.0.2.1')
    expect(judgement?.message).toBe('192.0.2.1 answers, but nothing listens on its port 6443.')
    expect(judgement?.evidence).toEqual({ '192.0.2.1': 'connect ECONNREFUSED 192.0.2.1:6443' })
  })

  test.each([
    ['ends', 'tcp-closed-on-accept'],
    ['resets', 'tcp-reset'],
  ] as const)('a peer that %s the connection before it has heard anything took none', (hangsUp, code) => {
    expect(explain({ ...observed('192.0.2.1 connected'), hangsUp }, ONE)).toMatchObject([{ code }])
  })
})

describe('a connection that stands', () => {
  test.each([
    ['one address', ONE, '192.0.2.1 connected'],
    ['both addresses', TWO, '192.0.2.1 connected'],
    ['a family that the runner does not have', DUAL, '192.0.2.1 connected, 2001:db8::1 ENETUNREACH'],
    ['a family that no router leads to', DUAL, '192.0.2.1 connected, 2001:db8::1 EHOSTUNREACH'],
    ['a family from which nothing comes back', DUAL, '192.0.2.1 connected, 2001:db8::1 silent'],
    ['a family that is forbidden here', DUAL, '192.0.2.1 connected, 2001:db8::1 EACCES'],
    ['a loopback name', LOOPBACK, '127.0.0.1 connected, ::1 ECONNREFUSED'],
  ] as const)('is fine with %s', (_, addresses, outcomes) => {
    expect(explain(observed(outcomes), addresses)).toEqual([])
  })

  test.each([
    [
      '192.0.2.1 ECONNREFUSED, 192.0.2.2 connected',
      '1 of the 2 addresses of api.example.com does not take connections on port 6443: 192.0.2.1.',
    ],
    [
      '192.0.2.1 connected, 192.0.2.2 silent',
      '1 of the 2 addresses of api.example.com does not take connections on port 6443: 192.0.2.2.',
    ],
  ])('is a warning when a member is down: %s', (outcomes, message) => {
    expect(explain(observed(outcomes), TWO)).toMatchObject([{ code: 'tcp-one-of-n-down', message }])
  })

  test.each([
    [
      'a member of IPv4 is down as well as IPv6',
      '192.0.2.1 connected, 192.0.2.2 silent, 2001:db8::1 silent, 2001:db8::2 silent',
      '1 of the 4 addresses of api.example.com does not take connections on port 6443: 192.0.2.2.',
    ],
    [
      'one of IPv6 answers, so that this runner has it',
      '192.0.2.1 connected, 192.0.2.2 connected, 2001:db8::1 ECONNREFUSED, 2001:db8::2 silent',
      '2 of the 4 addresses of api.example.com do not take connections on port 6443: 2001:db8::1, 2001:db8::2.',
    ],
  ])('is a warning when %s', (_, outcomes, message) => {
    expect(explain(observed(outcomes), SIX)).toMatchObject([{ code: 'tcp-one-of-n-down', message }])
  })

  test('what did not answer is in the evidence, also where it is no fault of the server', () => {
    const seen = observed('192.0.2.1 ECONNREFUSED, 2001:db8::1 silent')
    expect(explain(seen, DUAL)[0]?.evidence).toMatchObject({ '2001:db8::1': 'silent' })
  })

  test('after seconds is a warning, and what a lost packet costs is too long already', () => {
    const slow = (connectMs: number) => explain({ ...observed('192.0.2.1 connected'), connectMs }, ONE)
    expect(slow(600)).toEqual([])
    expect(slow(1_034)).toMatchObject([
      {
        code: 'tcp-slow',
        message: expect.stringMatching(
          /^Connecting to api\.example\.com \(192\.0\.2\.1\) port 6443 took 1 s/,
        ),
      },
    ])
  })
})
