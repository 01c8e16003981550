import { describe, expect, test } from '@jest/globals'
import { isLoopback, parseServer } from '../../src/kubeconfig/server.ts'
import { codesOf, judgementsOn, kubeconfigText } from './resolved.ts'

const SECRET = 's3cr3t-value'

describe('the address of a server', () => {
  test.each([
    ['https://prod.example.com', 'https://prod.example.com/'],
    ['https://203.0.113.10:6443', 'https://203.0.113.10:6443/'],
    ['https://[2001:db8::1]:6443/', 'https://[2001:db8::1]:6443/'],
    ['HTTPS://Prod.Example.com:443', 'https://prod.example.com/'],
    ['https://rancher.example.com/k8s/clusters/c-abc', 'https://rancher.example.com/k8s/clusters/c-abc'],
    ['https://prod.example.com/path/?watch=1#x', 'https://prod.example.com/path/'],
    ['http://127.0.0.1:8001', 'http://127.0.0.1:8001/'],
  ])('%s is one', (text, href) => {
    expect(String(parseServer(text))).toBe(href)
  })

  test.each([
    '10.0.0.1:6443',
    '10.0.0.1',
    'prod.example.com',
    'prod.example.com:6443/path',
    'localhost:6443',
    '[2001:db8::1]:6443',
  ])('%s lacks its scheme', text => {
    expect(parseServer(text)).toEqual({
      code: 'kc-server-no-scheme',
      message: `The server address "${text}" lacks https:// in front of it.`,
    })
  })

  test.each([
    ['https://<endpoint>', 'it is a placeholder'],
    [`https://\${CLUSTER_ENDPOINT}`, 'it is a placeholder'],
    ['{{ .Values.server }}', 'it is a placeholder'],
    ['<no value>', 'it is a placeholder'],
    ['https://***:6443', 'a part of it was masked'],
    ['***', 'a part of it was masked'],
    [' https://prod.example.com', 'there is a blank or line break before or behind it'],
    ['https://prod.example.com\n', 'there is a blank or line break before or behind it'],
    ['https://prod example.com', 'there is a blank in it'],
    ['https://prod.example.com:99999', 'there is no port 99999'],
    ['https://', 'it is not a URL'],
    ['“https://api.example.com:6443”', 'quotes stand around it that belong to the text'],
    ['https://api.example.com:6443,', 'it ends in a comma or semicolon'],
    ['https//api.example.com:6443', 'the colon behind https is missing'],
    ['https://::1:6443', 'an IPv6 address needs brackets, as in https://[2001:db8::1]:6443'],
    ['https://api.example.com:https', 'what stands behind the last colon is no port'],
    ['htps://prod.example.com', 'its scheme is neither https nor http'],
    ['https:/prod.example.com', 'it needs two slashes'],
    ['prod', 'it is not a URL'],
    ['https://127.1:6443', 'its host stands for 127.0.0.1 only in a browser'],
    ['https://0x7f.0.0.1:6443', 'its host stands for 127.0.0.1 only in a browser'],
    ['https://203.0.113.010:6443', 'only in a browser'],
    ['https://prod%2eexample.com', 'only in a browser'],
    ['https://prod.example.com\\', 'there is a backslash in it'],
    ['https://prod.exam\nple.com', 'there is a tab or line break in it'],
    ['https://prod.example.com/#x', 'it has a part behind #'],
    [`https://admin:${SECRET}@prod.example.com`, 'a user name or password stands in it'],
    [`htps://admin:${SECRET}@prod.example.com`, 'a user name or password stands in it'],
    [`admin:${SECRET}@prod.example.com:6443`, 'a user name or password stands in it'],
    [`htps://prod.example.com/?token=${SECRET}`, 'its scheme'],
  ])('%j is none', (text, says) => {
    const judgement = parseServer(text)
    expect(judgement).toEqual({ code: 'kc-server-invalid-url', message: expect.stringContaining(says) })
    expect(JSON.stringify(judgement)).not.toContain(SECRET)
  })

  test('is not shown when it is a token', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
    expect(parseServer(token)).toEqual({
      code: 'kc-server-no-scheme',
      message: expect.not.stringContaining('eyJ'),
    })
  })

  test.each([
    [{}, 'has no server address (line 5, column 14).'],
    [{ server: '' }, 'has no server address (line 6, column 15).'],
    [{ server: null }, 'has no server address (line 6, column'],
    [{ Server: 'https://prod.example.com' }, '; it has "Server", which is not read.'],
  ])('is missing in %j', (cluster, says) => {
    expect(judgementsOn(kubeconfigText({ cluster }))).toEqual([
      { code: 'kc-server-missing', message: expect.stringContaining(says) },
    ])
  })
})

describe('plain HTTP', () => {
  const user = {}
  test.each([
    ['kubectl proxy on this machine', { cluster: { server: 'http://localhost:8001' }, user }, 'notice'],
    [
      'kubectl proxy with a context that has no user',
      { cluster: { server: 'http://127.0.0.1:8001' }, context: { cluster: 'prod' } },
      'notice',
    ],
    ['this machine, with a credential', { cluster: { server: 'http://localhost:8001' } }, 'error'],
    ['another machine, with a credential', { cluster: { server: 'http://10.0.0.1:8080' } }, 'error'],
  ])('to %s', (_, parts, severity) => {
    const judgements = judgementsOn(kubeconfigText(parts))
    expect(codesOf(judgements)).toEqual(['kc-server-http'])
    expect(judgements[0]?.severity ?? 'error').toBe(severity)
  })

  test('to another machine without a credential lacks that first', () => {
    const parts = { cluster: { server: 'http://10.0.0.1:8080' }, user }
    expect(codesOf(judgementsOn(kubeconfigText(parts)))).toEqual(['kc-user-no-credentials'])
  })
})

describe('a proxy', () => {
  test.each([
    'http://proxy:3128',
    'https://proxy',
    `http://user:${SECRET}@proxy:3128`,
    'socks5://127.0.0.1:1080',
  ])('may be %s', proxy => {
    expect(judgementsOn(kubeconfigText({ cluster: { server: 'https://a', 'proxy-url': proxy } }))).toEqual([])
  })

  test.each([
    ['proxy:3128', 'lacks http:// in front of it (line 7, column 18)'],
    ['127.0.0.1:3128', 'lacks http:// in front of it'],
    ['ftp://proxy', 'is not the address of an http, https or socks5 proxy'],
    [`user:${SECRET}@proxy`, 'is not the address of'],
  ])('cannot be %s', (proxy, says) => {
    const judgements = judgementsOn(kubeconfigText({ cluster: { server: 'https://a', 'proxy-url': proxy } }))
    expect(judgements).toEqual([{ code: 'kc-proxy-url-invalid', message: expect.stringContaining(says) }])
    expect(JSON.stringify(judgements)).not.toContain(SECRET)
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['localhost', true],
  ['api.localhost', true],
  ['10.0.0.1', false],
  ['localhost.example.com', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
