import { describe, expect, test } from '@jest/globals'
import { proxyStage } from '../../../src/connection/proxy/proxy.ts'
import type { ProxySeen } from '../../../src/connection/proxy/proxy-tunnel.ts'
import { isPrivateAddress } from '../../../src/connection/tcp/private-address.ts'
import { NOW } from '../observations.ts'

function explain(changes: Partial<ProxySeen>, source = 'proxy-url') {
  const seen: ProxySeen = { status: 0, detail: '', durationMs: 2_003, ...changes }
  const proxy = { url: new URL('http://build:hunter2@proxy.example.com:3128'), source }
  const [judgement] = proxyStage.explain(seen, { proxy, destination: { host: '10.1.2.3', port: 6443 } }, NOW)
  expect(JSON.stringify(judgement)).not.toContain('hunter2')
  return judgement
}

describe('the reply of a SOCKS proxy means what the status of an HTTP proxy does', () => {
  test.each([
    ['SOCKS_REPLY_Failure', 'proxy-upstream-failed', 'could not reach the API server: it tells no reason.'],
    ['SOCKS_REPLY_NotAllowed', 'proxy-connect-denied', 'refuses a tunnel.'],
    ['SOCKS_REPLY_NetworkUnreachable', 'proxy-upstream-failed', 'its network is out of reach.'],
    ['SOCKS_REPLY_HostUnreachable', 'proxy-upstream-failed', 'the host is out of reach or its name unknown.'],
    ['SOCKS_REPLY_ConnectionRefused', 'proxy-upstream-failed', 'the connection was refused there.'],
    ['SOCKS_REPLY_TTLExpired', 'proxy-upstream-failed', 'it did not answer in time.'],
    ['SOCKS_REPLY_AddressNotSupported', 'proxy-failed', 'could not be asked for a tunnel.'],
    ['SOCKS_REPLY_undefined', 'proxy-failed', 'could not be asked for a tunnel.'],
    ['SOCKS_AUTHENTICATION', 'proxy-auth-required', 'wants a user name and a password'],
    ['SOCKS_NOT_SPOKEN', 'proxy-scheme-mismatch', 'does not speak SOCKS.'],
  ])('%s is %s', (code, expected, says) => {
    expect(explain({ error: { code, text: 'words of the library' } })).toMatchObject({
      code: expected,
      message: expect.stringContaining(says),
      evidence: { Error: code },
    })
  })
})

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'proxy-cert-untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'proxy-cert-untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'proxy-cert-untrusted'],
  ['CERT_HAS_EXPIRED', 'proxy-cert-untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'proxy-cert-untrusted'],
  ['EPROTO', 'proxy-scheme-mismatch'],
  ['EAI_AGAIN', 'proxy-dns'],
  ['EHOSTUNREACH', 'proxy-failed'],
])('%s is %s', (code, expected) => {
  expect(explain({ error: { code, text: '' } })).toMatchObject({ code: expected })
})

test('what the proxy speaks is told with the address that fits', () => {
  expect(
    explain({ language: 'SOCKS', error: { code: 'ECONNRESET', text: '' } }, 'HTTPS_PROXY'),
  ).toMatchObject({
    code: 'proxy-scheme-mismatch',
    message: 'The proxy proxy.example.com:3128 (set by HTTPS_PROXY) speaks SOCKS, but its address says http.',
    remedy: 'Write `socks5://proxy.example.com:3128` in HTTPS_PROXY.',
  })
})

test('a way past the proxy is the cause, and what the proxy said the evidence', () => {
  expect(explain({ status: 403, direct: '10.1.2.3' }, 'HTTPS_PROXY')).toMatchObject({
    code: 'proxy-env-unneeded',
    message: expect.stringContaining('10.1.2.3 is in a private network that this runner reaches directly'),
    evidence: {
      'Reached directly': '10.1.2.3:6443',
      Proxy: expect.stringContaining('refuses a tunnel (asked for 10.1.2.3:6443). (proxy-connect-denied)'),
      Status: '403',
    },
    remedy: expect.stringContaining('add `10.1.2.3` to the variable NO_PROXY'),
  })
})

test.each([
  ['10.0.0.1', true],
  ['172.31.255.255', true],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['fd00::1', true],
  ['172.32.0.1', false],
  ['192.0.2.1', false],
  ['2001:db8::1', false],
  ['::ffff:192.0.2.1', false],
  ['api.example.com', false],
])('%s is private: %j', (host, expected) => {
  expect(isPrivateAddress(host)).toBe(expected)
})
