import { describe, expect, test } from '@jest/globals'
import { bypasses, chooseProxy } from '../../../src/connection/proxy/proxy-choice.ts'
import type { Target } from '../../../src/kubeconfig/target.ts'

const TARGET: Target = {
  context: 'prod',
  cluster: 'prod',
  user: 'ci',
  server: new URL('https://api.prod.example.com:6443'),
  namespace: 'default',
  trust: { kind: 'system' },
  credential: {},
}

// The cases of golang.org/x/net/http/httpproxy, and what people write beside them.
describe.each([
  ['', 'api.prod.example.com', false],
  ['*', 'api.prod.example.com', true],
  ['example.com', 'api.prod.example.com', true],
  ['example.com', 'example.com', true],
  ['example.com', 'anexample.com', false],
  ['.example.com', 'api.prod.example.com', true],
  ['.example.com', 'example.com', false],
  ['*.example.com', 'api.prod.example.com', true],
  ['*.example.com', 'example.com', false],
  ['EXAMPLE.com', 'Api.Prod.Example.COM', true],
  ['example.com', 'api.example.com.', true],
  ['api.prod.example.com:6443', 'api.prod.example.com', true],
  ['api.prod.example.com:443', 'api.prod.example.com', false],
  [' other.com , example.com ', 'api.prod.example.com', true],
  ['other.com', 'api.prod.example.com', false],
  ['10.0.0.0/8', '10.1.2.3', true],
  ['10.0.0.0/8', '11.1.2.3', false],
  ['10.0.0.0/8', 'ten.example.com', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3:6443', '10.1.2.3', true],
  ['10.1.2.3:443', '10.1.2.3', false],
  ['10.0.0.0/99', '10.1.2.3', false],
  ['fd00::/8', 'fd12::1', true],
  ['fd00::/8', 'fe80::1', false],
  ['[fd12::1]:6443', 'fd12::1', true],
  ['', 'localhost', true],
  ['', '127.0.0.1', true],
  ['', '127.3.4.5', true],
  ['', '::1', true],
])('NO_PROXY=%s', (list, host, expected) => {
  test(`${expected ? 'exempts' : 'does not exempt'} ${host}`, () => {
    expect(bypasses(host, 6443, list)).toBe(expected)
  })
})

describe('the proxy', () => {
  test.each([
    ['none', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['https_proxy', { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['the upper case first', { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' }, 'http://a:1/'],
    ['a value without a scheme', { HTTPS_PROXY: 'proxy.example.com:3128' }, 'http://proxy.example.com:3128/'],
    ['not HTTP_PROXY, which is for plain HTTP', { HTTP_PROXY: 'http://proxy:3128' }, undefined],
    ['none where NO_PROXY exempts', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example.com' }, undefined],
  ])('is %s', (_, environment, expected) => {
    expect(chooseProxy(TARGET, environment)?.url?.href).toBe(expected)
  })

  test('is proxy-url before the environment, whatever NO_PROXY says', () => {
    const target = { ...TARGET, proxyUrl: 'socks5://127.0.0.1:1080' }
    const environment = { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '*' }
    expect(chooseProxy(target, environment)).toMatchObject({ source: 'proxy-url' })
  })

  test.each(['http://', 'ftp://proxy:21', 'socks4://proxy:1080'])(
    'that cannot be one is still told: %s',
    value => {
      expect(chooseProxy(TARGET, { HTTPS_PROXY: value })).toEqual({ url: null, source: 'HTTPS_PROXY' })
    },
  )
})
