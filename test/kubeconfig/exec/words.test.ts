import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { cleanWords, lastWords } from '../../../src/kubeconfig/exec/words.ts'

const ESC = '\u001b'
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

describe('what looks like a credential is hidden', () => {
  test.each([
    ['a JSON web token', JWT],
    ['a token of EKS', `k8s-aws-v1.${randomBytes(300).toString('base64url')}`],
    ['a token of Google', `ya29.${randomBytes(90).toString('base64url')}`],
    ['a token of DigitalOcean', `dop_v1_${randomBytes(32).toString('hex')}`],
    ['a hash', createHash('sha256').update('x').digest('hex')],
    ['base64', randomBytes(60).toString('base64')],
    ['a key', KEY],
    ['a key that is cut off', KEY.slice(0, 120)],
    ['a token for joining', 'token id: x-y 07401b.f395accd246ae52d'],
  ])('%s', (_, secret) => {
    const shown = cleanWords(`error: ${secret}`, [])
    expect(shown).toMatch(/^error: .*\[hidden\]/)
    for (const part of secret.split(/\s+/).filter(word => word.length > 20)) expect(shown).not.toContain(part)
  })

  test.each([
    ['password=hunter2', 'password=[hidden]'],
    ['{"access_token":"short"}', '{"access_token":"[hidden]"}'],
    ['Authorization: Bearer abc', 'Authorization: Bearer [hidden]'],
    ['AWS_SECRET_ACCESS_KEY: x/y', 'AWS_SECRET_ACCESS_KEY: [hidden]'],
  ])('by its name: %s', (text, shown) => {
    expect(cleanWords(text, [])).toBe(shown)
  })

  test('and what is known to be one, whatever it looks like', () => {
    expect(cleanWords('with correct horse battery', ['correct horse battery'])).toBe('with [hidden]')
    expect(cleanWords('half of it: staple', ['correct staple'])).toBe('half of it: [hidden]')
    expect(cleanWords('an error of prod', ['prod'])).toBe('an error of prod')
  })
})

describe('what a person needs stays', () => {
  test.each([
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'An error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired',
    'User: arn:aws:sts::123456789012:assumed-role/ci-deploy/GitHubActions is not authorized to perform: sts:AssumeRole',
    'google: could not find default credentials. See https://cloud.google.com/docs/authentication/external/set-up-adc for more information',
    'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code ABCD1234 to authenticate.',
    'AADSTS7000215: Invalid client secret provided.',
    '/home/runner/.config/gcloud/application_default_credentials.json: no such file',
    'dial tcp: lookup oidc.eks.eu-central-1.amazonaws.com on 127.0.0.53:53: no such host',
  ])('%s', text => {
    expect(cleanWords(text, [])).toBe(text)
  })

  test('without the colours of a terminal', () => {
    expect(cleanWords(`${ESC}[31mERROR${ESC}[0m ${ESC}]0;title\u0007not logged in`, [])).toBe(
      'ERROR not logged in',
    )
  })

  test('the last of it, whole lines as far as they fit', () => {
    expect(lastWords('one\n\ntwo\r\nthree\n', 9)).toBe('two three')
    expect(lastWords('x'.repeat(900), 9)).toHaveLength(900)
    expect(lastWords('\n')).toBe('')
  })
})
