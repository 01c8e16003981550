import { beforeAll, describe, expect, test } from '@jest/globals'
import type { KubeconfigJudgement } from '../../../src/kubeconfig/codes.ts'
import { readAnswer } from '../../../src/kubeconfig/exec/answer.ts'
import { type Authority, createAuthority, type Issued } from '../../control-plane/certificates.ts'
import { aPlugin, V1, V1BETA1 } from './plugins.ts'

const ASKED = new Date('2026-11-22T12:00:00Z')
const JWT = (exp: number) =>
  `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify({ sub: 'x', exp })).toString('base64url')}.c2ln`

let authority: Authority
let pair: Issued
let other: Issued

beforeAll(async () => {
  authority = await createAuthority({ name: 'ca' })
  pair = await authority.issue({ commonName: 'jane', usage: 'client' })
  other = await authority.issue({ commonName: 'other', usage: 'client' })
})

function read(output: unknown) {
  const problems: KubeconfigJudgement[] = []
  const stdout = typeof output === 'string' ? output : JSON.stringify(output)
  const credential = readAnswer(aPlugin(), stdout, ASKED, problems)
  return { credential, problems, codes: problems.map(({ code }) => code) }
}

const answer = (status: unknown, more: object = {}) => ({
  kind: 'ExecCredential',
  apiVersion: V1BETA1,
  status,
  ...more,
})

describe('an answer', () => {
  test('gives a token, which the plugin renews, with the end that it tells', () => {
    const expirationTimestamp = '2026-11-22T12:14:00Z'
    expect(read(answer({ token: 'opaque', expirationTimestamp }))).toMatchObject({
      credential: {
        token: { value: 'opaque', renews: true, expiresAt: new Date(expirationTimestamp) },
        plugin: { command: 'aws' },
      },
      problems: [],
    })
  })

  test('gives a client certificate, or both', () => {
    const status = { clientCertificateData: pair.certificatePem, clientKeyData: pair.keyPem }
    expect(read(answer(status)).credential).toMatchObject({
      clientCertificate: { certificate: { commonName: 'jane' } },
    })
    expect(read(answer({ ...status, token: 'x' })).credential).toMatchObject({
      clientCertificate: { certificate: { commonName: 'jane' } },
      token: { value: 'x' },
    })
  })

  test('may be YAML, as with kubectl', () => {
    const yaml = `apiVersion: ${V1BETA1}\nkind: ExecCredential\nstatus:\n  token: abc\n  expirationTimestamp: 2030-01-01T00:00:00Z\n`
    expect(read(yaml)).toMatchObject({ credential: { token: { value: 'abc' } }, problems: [] })
  })

  test('that ends at the moment of the question forbids to be kept, which is no fault', () => {
    expect(read(answer({ token: 'x', expirationTimestamp: '2026-11-22T11:59:59Z' })).problems).toEqual([])
  })

  test('that is over is an error, unless its token says otherwise', () => {
    const expirationTimestamp = '2026-11-22T10:00:00Z'
    expect(read(answer({ token: 'x', expirationTimestamp })).codes).toEqual(['kc-exec-expired-output'])
    const over = ASKED.getTime() / 1000 - 600
    expect(read(answer({ token: JWT(over), expirationTimestamp })).codes).toEqual(['kc-exec-expired-output'])
    expect(read(answer({ token: JWT(over + 1200), expirationTimestamp })).codes).toEqual([])
  })
})

describe('what is no answer', () => {
  test.each([
    ['', 'printed nothing;'],
    ['  \n', 'printed nothing;'],
    ['Hello there\n', 'printed text that is no JSON (1 line, 11 bytes);'],
    ['<html><body>Sign in</body></html>', 'printed an HTML page;'],
    ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl', 'printed a bare token;'],
    ['{"kind":"ExecCredential","status":{"tok', 'printed other text around its ExecCredential;'],
    ['{"token": "abc', 'printed JSON that is cut off or damaged;'],
    ['"text"', 'printed text that is no JSON'],
    ['[]', 'printed JSON that is cut off or damaged;'],
    [{ kind: 'Secret', data: { token: 'x' } }, 'printed an object of the kind Secret;'],
    [{ access_token: 'secret-value' }, 'printed an object without a kind;'],
    [answer(undefined), 'printed an ExecCredential without status;'],
    [answer({}), 'without a token or client certificate;'],
    [answer({ token: 5 }), 'whose token is no text;'],
    [answer({ clientKeyData: 'x' }), 'with a client key without its certificate;'],
    [answer({ clientCertificateData: 'x' }), 'with a client certificate without its key;'],
    [answer({ token: 'x', expirationTimestamp: 'soon' }), 'whose expirationTimestamp is no time;'],
  ])('%j', (output, says) => {
    const { credential, problems } = read(output)
    expect(credential).toBeUndefined()
    expect(problems).toEqual([{ code: 'kc-exec-bad-output', message: expect.stringContaining(says) }])
  })

  test('is shown in no part', () => {
    for (const output of ['s3cr3t-text', '{"access_token":"s3cr3t-text"', { kind: 's3cr3t-text' }])
      expect(JSON.stringify(read(output).problems)).not.toContain('s3cr3t')
    expect(
      JSON.stringify(read(answer({ token: 'x' }, { apiVersion: 's3cr3t-text' })).problems),
    ).not.toContain('s3cr3t')
  })

  test('does not take long, however long it is', () => {
    const started = performance.now()
    expect(read('- [{'.repeat(250_000)).codes).toEqual(['kc-exec-bad-output'])
    expect(read('x: &a [*a, *a]\n'.repeat(2_000)).codes).toEqual(['kc-exec-bad-output'])
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})

test('an answer in another version names both', () => {
  expect(read(answer({ token: 'x' }, { apiVersion: V1 })).problems).toEqual([
    {
      code: 'kc-exec-version-mismatch',
      message: `The kubeconfig asks the plugin aws for ${V1BETA1}, but the version of its answer is ${V1}.`,
      remedy: `Write \`apiVersion: ${V1}\` in the kubeconfig, or bring the plugin up to date.`,
    },
  ])
})

test('what is wrong with the credential itself is judged as that of a kubeconfig is', () => {
  const status = { clientCertificateData: pair.certificatePem, clientKeyData: other.keyPem }
  expect(read(answer(status)).problems).toEqual([
    expect.objectContaining({
      code: 'kc-client-key-mismatch',
      message: 'From the plugin aws: The client key does not belong to the client certificate.',
    }),
  ])
  expect(read(answer({ token: 'line\n' })).codes).toEqual(['kc-token-whitespace'])
})
