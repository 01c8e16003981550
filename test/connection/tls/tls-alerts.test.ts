import { beforeAll, describe, expect, test } from '@jest/globals'
import { tlsStage } from '../../../src/connection/tls/tls.ts'
import type { Credential } from '../../../src/kubeconfig/target.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { certified, NOW, tlsGiven, tlsSeen } from '../observations.ts'

const ALERT_ALONE = 7
const PAST_HELLO = 1_112

let client: Credential

beforeAll(async () => {
  const authority = await createAuthority({ name: 'ca' })
  client = certified(await authority.issue({ commonName: 'deployer', usage: 'client' }))
})

function explain(alert: number, received: number, credential: Credential) {
  const error = { code: 'whatever OpenSSL calls it', alert, text: 'alert' }
  return tlsStage.explain(tlsSeen({ error, received }), tlsGiven({ credential }), NOW)
}

describe('a TLS alert', () => {
  test.each([
    [40, ALERT_ALONE, false, 'tls-cipher-mismatch', 'accepts none of the ciphers'],
    [40, ALERT_ALONE, true, 'tls-cipher-mismatch', 'accepts none of the ciphers'],
    [40, PAST_HELLO, false, 'tls-client-cert-required', 'requires a client certificate'],
    [40, PAST_HELLO, true, 'tls-client-cert-rejected', 'for a reason that it does not tell'],
    [42, PAST_HELLO, false, 'tls-client-cert-required', 'requires a client certificate'],
    [42, PAST_HELLO, true, 'tls-client-cert-rejected', 'it is damaged'],
    [43, PAST_HELLO, true, 'tls-client-cert-rejected', 'not of a kind for clients'],
    [44, PAST_HELLO, true, 'tls-client-cert-rejected', 'it is revoked'],
    [
      45,
      PAST_HELLO,
      true,
      'tls-client-cert-rejected',
      'rejects the client certificate of deployer during the TLS handshake: it has expired',
    ],
    [46, PAST_HELLO, true, 'tls-client-cert-rejected', 'for a reason that it does not tell'],
    [48, PAST_HELLO, true, 'tls-client-cert-rejected', 'its authority is unknown there'],
    [49, PAST_HELLO, true, 'tls-client-cert-rejected', 'its identity has no access'],
    [51, PAST_HELLO, true, 'tls-client-cert-rejected', 'its signature does not verify'],
    [70, ALERT_ALONE, false, 'tls-protocol-version', 'accepts neither TLS 1.2 nor TLS 1.3'],
    [71, ALERT_ALONE, false, 'tls-cipher-mismatch', 'accepts none of the ciphers'],
    [80, ALERT_ALONE, true, 'tls-alert-other', 'with an internal error'],
    [112, ALERT_ALONE, false, 'tls-alert-other', 'because it does not know the name'],
    [
      116,
      PAST_HELLO,
      false,
      'tls-client-cert-required',
      'api.example.com port 6443 requires a client certificate',
    ],
    [120, ALERT_ALONE, false, 'tls-alert-other', 'speaks neither HTTP/2 nor HTTP/1.1'],
    [113, ALERT_ALONE, false, 'tls-alert-other', 'breaks off the TLS handshake with alert 113'],
  ] as const)(
    '%d behind %d bytes, client certificate sent: %s, is %s',
    (alert, received, isSent, code, says) => {
      expect(explain(alert, received, isSent ? client : {})).toMatchObject([
        { code, message: expect.stringContaining(says) },
      ])
    },
  )
})

describe('a handshake without an alert', () => {
  test.each([
    ['TIME_LIMIT', {}, 'tls-handshake-hang', 'gave no answer within 10 s'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', {}, 'tls-plaintext-on-tls-port', 'answers, but not in TLS'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', {}, 'tls-plaintext-on-tls-port', 'answers, but not in TLS'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', {}, 'tls-protocol-version', 'older than 1.2'],
    ['ECONNRESET', { errno: -104 }, 'tls-reset-after-hello', 'resets them during the TLS handshake'],
    ['ECONNRESET', {}, 'tls-eof-after-hello', 'hangs up during the TLS handshake'],
    ['PEER_CLOSED', {}, 'tls-eof-after-hello', 'hangs up during the TLS handshake'],
    [
      'ERR_SSL_BAD_EXTENSION',
      {},
      'tls-failed',
      'The TLS handshake with api.example.com port 6443 failed: bad',
    ],
  ])('%s %j is %s', (code, fields, expected, says) => {
    const seen = tlsSeen({ error: { code, text: 'bad', ...fields }, durationMs: 10_003 })
    expect(tlsStage.explain(seen, tlsGiven(), NOW)).toMatchObject([
      { code: expected, message: expect.stringContaining(says) },
    ])
  })

  test.each([
    ['plain HTTP', 'HTTP/1.1 200 OK'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2'],
  ] as const)('on a port that speaks %s names it, whatever the error was', (protocol, firstLine) => {
    const error = { code: 'ECONNRESET', text: 'closed' }
    const seen = tlsSeen({ error, received: 0, bare: { kind: 'speaks', protocol, firstLine } })
    expect(tlsStage.explain(seen, tlsGiven(), NOW)).toMatchObject([
      {
        code: 'tls-plaintext-on-tls-port',
        message: `api.example.com port 6443 speaks ${protocol}, not TLS.`,
        evidence: { 'Answer in plain text': firstLine },
      },
    ])
  })
})
