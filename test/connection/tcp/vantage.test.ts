import { isIP } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { SecondLook } from '../../../src/connection/tcp/second-look.ts'
import { tcpStage } from '../../../src/connection/tcp/tcp.ts'
import type { TcpGiven } from '../../../src/connection/tcp/tcp-attempt.ts'
import type { Runner } from '../../../src/kubeconfig/runner.ts'
import { NOW } from '../observations.ts'

const HOSTED: Runner = { place: 'github-hosted' }
const OWN: Runner = { place: 'self-hosted' }
const TERMINAL: Runner = { place: 'terminal' }
const POD: Runner = { place: 'self-hosted', inCluster: { host: '10.96.0.1', port: 443 } }

const NOTHING: SecondLook = { takesUsualPort: false, hosts: [], answers: [], networks: [] }
const lookups = (addresses: readonly string[]) =>
  addresses.map(address => ({ address, family: isIP(address) }))
const saying = (server: string, ...addresses: string[]) => ({ server, addresses: lookups(addresses) })

interface Failure extends Partial<Omit<TcpGiven, 'addresses'>> {
  readonly at?: readonly string[]
  /** How every address failed; silence by default. */
  readonly by?: string
  readonly look?: Partial<SecondLook>
}

/** A connection that was not made, to api.example.com unless another host is given, which may be an address. */
function judge({ at, by, look, ...given }: Failure) {
  const { host = 'api.example.com', runner = HOSTED, port = 6443 } = given
  const addresses = lookups(at ?? [host])
  const failed = addresses.map(({ address }) => address)
  const refusals = failed.map(address => ({ address, error: { code: by ?? '', text: `connect ${by}` } }))
  const seen = by === undefined ? { refusals: [], silent: failed } : { refusals, silent: [] }
  const [judgement] = tcpStage.explain(
    { ...seen, durationMs: 4_000, look: { ...NOTHING, ...look } },
    { host, addresses, port, isPortImplied: port === 443, runner },
    NOW,
  )
  return { code: judgement?.code, message: judgement?.message ?? '', remedy: judgement?.remedy, judgement }
}

describe('a refusal by the runner itself', () => {
  test.each([
    ['127.0.0.1', HOSTED, 'kc-server-loopback'],
    ['0.0.0.0', HOSTED, 'kc-server-loopback'],
    ['::1', HOSTED, 'kc-server-loopback'],
    ['127.0.0.1', POD, 'kc-server-loopback'],
    ['127.0.0.1', OWN, 'tcp-refused'],
    ['127.0.0.1', TERMINAL, 'tcp-refused'],
    ['192.0.2.1', HOSTED, 'tcp-refused'],
  ] as const)('at %s, %j: %s', (host, runner, code) => {
    expect(judge({ host, runner, by: 'ECONNREFUSED' }).code).toBe(code)
  })

  test('has a remedy of its own where it may be meant', () => {
    const { remedy } = judge({ host: '127.0.0.1', runner: TERMINAL, by: 'ECONNREFUSED' })
    expect(remedy).toMatch(/^HOST is this machine itself/)
  })

  test.each([
    ['localhost', {}],
    ['kubernetes.docker.internal', { hosts: [{ line: 3, address: '127.0.0.1' }] }],
    ['cluster.127-0-0-1.sslip.io', { answers: [saying('10.0.0.2', '127.0.0.1')] }],
    // A name that the system knows and DNS does not, such as that of the machine.
    ['build-7', { answers: [saying('10.0.0.2')] }],
  ])('is no matter of DNS for the name %s', (host, look) => {
    const found = judge({ host, at: ['127.0.0.1'], by: 'ECONNREFUSED', look })
    expect(found.code).toBe('kc-server-loopback')
  })

  test('is one where DNS leads a public name there', () => {
    const look = { answers: [saying('10.0.0.2', '127.0.0.1')] }
    expect(judge({ at: ['127.0.0.1'], by: 'ECONNREFUSED', look }).message).toBe(
      'DNS answers api.example.com with 127.0.0.1, this runner itself, as filters and the protection against DNS rebinding do; nothing listens there.',
    )
  })

  test('is none when the peer there hangs up: somebody listens', () => {
    const addresses = lookups(['127.0.0.1'])
    const given = { host: '127.0.0.1', addresses, port: 6443, isPortImplied: false, runner: HOSTED }
    const seen = { refusals: [], silent: [], hangsUp: 'ends', durationMs: 3, address: '127.0.0.1' } as const
    expect(tcpStage.explain(seen, given, NOW)).toMatchObject([{ code: 'tcp-closed-on-accept' }])
  })
})

describe('a private address', () => {
  test.each([
    ['10.0.0.5', HOSTED, undefined, 'kc-server-private-ip'],
    ['172.31.0.5', HOSTED, 'EHOSTUNREACH', 'kc-server-private-ip'],
    ['192.168.1.5', HOSTED, 'ENETUNREACH', 'kc-server-private-ip'],
    ['100.64.3.2', HOSTED, undefined, 'kc-server-private-ip'],
    ['fd00::5', HOSTED, 'ENETUNREACH', 'kc-server-private-ip'],
    // Something answers there: a network of containers, or a neighbour.
    ['10.0.0.5', HOSTED, 'ECONNREFUSED', 'tcp-refused'],
    ['172.32.0.5', HOSTED, undefined, 'tcp-blackhole'],
    ['10.0.0.5', OWN, undefined, 'tcp-blackhole'],
    ['10.0.0.5', TERMINAL, 'EHOSTUNREACH', 'tcp-no-route'],
  ] as const)('%s, %j, %s: %s', (host, runner, by, code) => {
    expect(judge({ host, runner, ...(by && { by }) }).code).toBe(code)
  })

  test('behind a name is named with it', () => {
    expect(judge({ at: ['10.0.0.5', '10.0.1.5'] }).message).toBe(
      'The server address api.example.com leads to the private 10.0.0.5, 10.0.1.5, to which a runner hosted by GitHub has no way.',
    )
  })

  test('beside a public one says nothing', () => {
    expect(judge({ at: ['10.0.0.5', '203.0.113.7'] }).code).toBe('tcp-blackhole')
  })

  test('in a network of containers is one that the runner has a way to', () => {
    const networks = [{ name: 'br-5f3a', range: '172.18.0.1/16' }]
    expect(judge({ host: '172.18.0.2', by: 'EHOSTUNREACH', look: { networks } }).code).toBe('tcp-no-route')
    expect(judge({ host: '172.19.0.2', by: 'EHOSTUNREACH', look: { networks } }).code).toBe(
      'kc-server-private-ip',
    )
  })

  test('may lie behind the VPN that an earlier step has opened', () => {
    const networks = [{ name: 'tailscale0', range: '100.101.102.103/32' }]
    const { code, remedy } = judge({ host: '10.0.0.5', look: { networks } })
    expect(code).toBe('tcp-blackhole')
    expect(remedy).toMatch(/the VPN tailscale0 is up/)
  })

  test('does not lie behind a tunnel of macOS that carries nothing', () => {
    const networks = [{ name: 'utun0', range: 'fe80::1/64' }]
    expect(judge({ host: '10.0.0.5', look: { networks } }).code).toBe('kc-server-private-ip')
  })

  test('elsewhere than on a hosted runner has a remedy of its own', () => {
    expect(judge({ host: '10.0.0.5', runner: OWN }).remedy).toMatch(/^The address is a private one/)
  })
})

describe('an address without a port', () => {
  test.each([
    [true, 'ECONNREFUSED', 'kc-server-default-port'],
    [true, undefined, 'kc-server-default-port'],
    [false, 'ECONNREFUSED', 'tcp-refused'],
  ] as const)('while 6443 takes connections is %s, %s: %s', (takesUsualPort, by, code) => {
    const found = judge({ host: '192.0.2.1', port: 443, look: { takesUsualPort }, ...(by && { by }) })
    expect(found.code).toBe(code)
  })
})

describe('silence in a pod', () => {
  test.each([
    ['10.96.0.1', ['10.96.0.1'], POD, 'tcp-networkpolicy-egress'],
    ['kubernetes.default.svc', ['10.96.0.1'], POD, 'tcp-networkpolicy-egress'],
    ['api.example.com', ['192.0.2.1'], POD, 'tcp-blackhole'],
    ['10.96.0.1', ['10.96.0.1'], OWN, 'tcp-blackhole'],
  ] as const)('from %s %j, %j: %s', (host, at, runner, code) => {
    expect(judge({ host, at, runner }).code).toBe(code)
  })

  test('is a refusal when it is one', () => {
    expect(judge({ host: '10.96.0.1', runner: POD, by: 'ECONNREFUSED' }).code).toBe('tcp-refused')
  })
})

describe('a name with another address', () => {
  const hosts = [{ line: 7, address: '192.0.2.1' }]
  const answers = [saying('10.0.0.2', '192.0.2.2')]

  test('that takes connections shows that the hosts file is wrong', () => {
    const { code, judgement } = judge({ at: ['192.0.2.1'], look: { hosts, answers, better: '192.0.2.2' } })
    expect(code).toBe('dns-hosts-override')
    expect(judgement?.evidence).toEqual({
      '192.0.2.1': 'silent',
      'Line 7 of /etc/hosts': '192.0.2.1',
      'DNS at 10.0.0.2': '192.0.2.2',
    })
  })

  test('that takes none shows nothing, and is evidence', () => {
    const { code, judgement } = judge({ at: ['192.0.2.1'], look: { hosts, answers } })
    expect(code).toBe('tcp-blackhole')
    expect(judgement?.evidence).toMatchObject({ 'Line 7 of /etc/hosts': '192.0.2.1' })
  })

  test('from another name server shows that they disagree', () => {
    const two = [saying('10.0.0.2', '10.1.2.3'), saying('10.0.0.3', '203.0.113.7')]
    const { message } = judge({ at: ['10.1.2.3'], look: { answers: two, better: '203.0.113.7' } })
    expect(message).toBe(
      'The name servers of this runner disagree: one leads api.example.com to 10.1.2.3, which cannot be reached, while 10.0.0.3 says 203.0.113.7, which takes connections on port 6443.',
    )
  })

  test('of the same kind is what a load balancer does', () => {
    const look = { answers: [saying('10.0.0.2', '203.0.113.9')], better: '203.0.113.9' }
    expect(judge({ at: ['203.0.113.7'], look }).code).toBe('tcp-blackhole')
  })
})

describe('a name that has only IPv6 addresses', () => {
  const at = ['2001:db8::1', '2001:db8::2']

  test.each(['ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTUNREACH'])('and a runner without IPv6: %s', by => {
    expect(judge({ at, by }).code).toBe('dns-ipv6-only')
  })

  test.each([
    ['2001:db8:5::7/64', 'tcp-net-unreachable'],
    // Addresses that lead nowhere but within a network of one's own.
    ['fd12::7/64', 'dns-ipv6-only'],
    ['fe80::7/64', 'dns-ipv6-only'],
  ])('and a runner at %s: %s', (range, code) => {
    expect(judge({ at, by: 'ENETUNREACH', look: { networks: [{ name: 'eth0', range }] } }).code).toBe(code)
  })

  test('is another matter where they are silent or refuse', () => {
    expect(judge({ at }).code).toBe('tcp-blackhole')
    expect(judge({ at, by: 'ECONNREFUSED' }).code).toBe('tcp-all-refused')
    expect(judge({ host: '2001:db8::1', by: 'EADDRNOTAVAIL' }).code).toBe('tcp-ipv6-unavailable')
  })
})

test('silence towards a hosted runner is most often an allow-list', () => {
  expect(judge({ host: '203.0.113.7' }).remedy).toMatch(/^Hosted runners call from changing addresses/)
  expect(judge({ host: '203.0.113.7', runner: OWN }).remedy).toBeUndefined()
})
