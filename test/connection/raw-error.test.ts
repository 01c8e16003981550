import { describe, expect, test } from '@jest/globals'
import { TimeLimitError } from '../../src/connection/limits.ts'
import { describeError, rawEvidence } from '../../src/connection/raw-error.ts'

const coded = (message: string, fields: object) => Object.assign(new Error(message), fields)

describe('an error is taken down with what is the same in every run', () => {
  test.each([
    {
      what: 'an alert of OpenSSL 3.5, without the number of the thread',
      error: coded(
        '400DC4E0957F0000:error:0A000410:SSL routines:ssl3_read_bytes:ssl/tls alert handshake failure:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:918:SSL alert number 40\n',
        { code: 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE' },
      ),
      seen: {
        code: 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
        alert: 40,
        text: 'ssl/tls alert handshake failure',
      },
    },
    {
      what: 'the same of OpenSSL 3.0, which calls it otherwise',
      error: coded(
        '80CB6D8F7F7F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1605:SSL alert number 40\n',
        { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
      ),
      seen: {
        code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
        alert: 40,
        text: 'sslv3 alert handshake failure',
      },
    },
    {
      what: 'a failed connection, without the local port',
      error: coded('connect EHOSTUNREACH 192.0.2.1:6443 - Local (10.1.2.3:43210)', {
        code: 'EHOSTUNREACH',
        errno: -113,
        syscall: 'connect',
      }),
      seen: { code: 'EHOSTUNREACH', errno: -113, text: 'connect EHOSTUNREACH 192.0.2.1:6443' },
    },
    {
      what: 'a certificate error, without the advice of Node',
      error: coded(
        'unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
        { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      ),
      seen: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', text: 'unable to verify the first certificate' },
    },
    {
      what: 'an error that has a name and no code',
      error: Object.assign(new Error('Response does not match the HTTP/1.1 protocol'), {
        name: 'HTTPParserError',
        code: undefined,
      }),
      seen: { code: 'HTTPParserError', text: 'Response does not match the HTTP/1.1 protocol' },
    },
    { what: 'an error with neither', error: new Error('odd'), seen: { code: 'UNKNOWN', text: 'odd' } },
    {
      what: 'an error without words',
      error: coded('', { code: 'ECONNRESET' }),
      seen: { code: 'ECONNRESET', text: 'Error' },
    },
    {
      what: 'something that is no error',
      error: 'thrown text',
      seen: { code: 'UNKNOWN', text: 'thrown text' },
    },
  ])('$what', ({ error, seen }) => expect(describeError(error)).toEqual(seen))
})

test('foreign control characters do not get into evidence', () => {
  const evidence = rawEvidence(describeError(coded('a\u001b[31mb\r\n::error::c', { code: 'EX' })))
  expect(evidence).toEqual({ Error: 'EX', Text: 'a [31mb ::error::c' })
})

test('a wait that we ended ourselves has no evidence', () => {
  expect(rawEvidence(describeError(new TimeLimitError()))).toEqual({})
})
