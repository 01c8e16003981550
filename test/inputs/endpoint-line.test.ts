import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { isExpected, parseEndpointLines } from '../../src/inputs/endpoint-line.ts'
import { Unreadable } from '../../src/inputs/unreadable.ts'

const path = (text: string) => ({ target: { kind: 'path', path: text } })
const service = (namespace: string, id: string, behind = '/') => ({
  target: { kind: 'service', namespace, name: id.replace(/^https?:/, '').split(':')[0], id, path: behind },
})
const url = (text: string) => ({ target: { kind: 'url', url: new URL(text) } })
const tcp = (host: string, port: number) => ({ target: { kind: 'tcp', host, port }, expected: [] })

const READ: readonly (readonly [string, object])[] = [
  ['/readyz/etcd', path('/readyz/etcd')],
  ['/readyz?verbose', { ...path('/readyz?verbose'), text: '/readyz?…' }],
  ['/a/../b', path('/b')],
  ['/ä b'.replace(' ', '%20'), path('/%C3%A4%20b')],
  ['/readyz 200', { ...path('/readyz'), expected: ['200'] }],
  ['/readyz 200,401,3XX', { ...path('/readyz'), expected: ['200', '401', '3xx'] }],
  ['  /readyz\t404   # not here', { ...path('/readyz'), expected: ['404'], text: '/readyz 404' }],
  ['service/prod/web:80', service('prod', 'web:80')],
  ['service/prod/web:80/healthz', service('prod', 'web:80', '/healthz')],
  ['service/prod/web:80?a=1', { ...service('prod', 'web:80', '/?a=1'), text: 'service/prod/web:80?…' }],
  ['service/prod/web:http/a/b/', service('prod', 'web:http', '/a/b/')],
  ['service/prod/https:web:443/', service('prod', 'https:web:443')],
  ['service/prod/http:web:65535', service('prod', 'http:web:65535')],
  [
    '/api/v1/namespaces/prod/services/https:web:443/proxy/a?b=c',
    {
      ...service('prod', 'https:web:443', '/a?b=c'),
      text: '/api/v1/namespaces/prod/services/https:web:443/proxy/a?…',
    },
  ],
  ['/api/v1/namespaces/prod/services/web%3A80/proxy', service('prod', 'web:80')],
  ['/api/v1/namespaces/prod/services/web/proxy/', service('prod', 'web')],
  ['/api/v1/namespaces/prod/services/web', path('/api/v1/namespaces/prod/services/web')],
  ['/api/v1/namespaces/prod/services/W_b/proxy/', path('/api/v1/namespaces/prod/services/W_b/proxy/')],
  ['https://example.com', url('https://example.com/')],
  ['HTTPS://Example.com:8443/Path', url('https://example.com:8443/Path')],
  ['http://[2001:db8::1]/healthz', url('http://[2001:db8::1]/healthz')],
  ['https://example.com/ ca=ca.pem', { ...url('https://example.com/'), caFile: 'ca.pem' }],
  [
    'https://example.com/ ca=a/b.pem 401',
    { ...url('https://example.com/'), caFile: 'a/b.pem', expected: ['401'] },
  ],
  ['https://bücher.example/', url('https://xn--bcher-kva.example/')],
  ['http://example.com/a@b', url('http://example.com/a@b')],
  ['tcp://db.example.com:5432', tcp('db.example.com', 5432)],
  ['tcp://10.0.0.5:80', tcp('10.0.0.5', 80)],
  ['TCP://[::1]:443/', tcp('::1', 443)],
]

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['readyz', /"readyz" is no endpoint/],
  ['example.com:443', /is no endpoint/],
  ['ftp://example.com/', /is no endpoint/],
  ['services/prod/web:80', /is no endpoint/],
  ['//example.com/', /begins with two slashes/],
  ['/\\example.com/', /begins with two slashes/],
  ['/a/..//b', /begins with two slashes/],
  ['https://example.com/#/a', /a part behind #/],
  ['https:///healthz', /is no address that can be reached/],
  ['https://', /is no address that can be reached/],
  ['https://exa mple.com/', /is no status to expect/],
  ['https://example.com:0/', /is no address that can be reached/],
  ['https://example.com:99999/', /is no address that can be reached/],
  ['https://jane:secret@example.com/', /holds a user name or a password/],
  ['https://jane@example.com/', /holds a user name or a password/],
  ['tcp://:secret@example.com:1', /holds a user name or a password/],
  ['service/prod/web', /is no Service/],
  ['service/prod/https:web', /is no Service/],
  // The API server would look for a Service of the name https.
  ['service/prod/https:443', /is no Service/],
  ['service/prod/web:', /is no Service/],
  ['service/prod/web:0', /is no Service/],
  ['service/prod/web:65536', /is no Service/],
  ['service/prod/ftp:web:80', /is no Service/],
  ['service/prod/Web:80', /is no Service/],
  ['service/prod', /is no Service/],
  ['service//web:80', /cannot be a namespace/],
  ['service/Prod/web:80', /cannot be a namespace/],
  ['service/prod/web:80//a', /begins with two slashes/],
  ['tcp://example.com', /is no address with a port/],
  ['tcp://example.com:0', /is no address with a port/],
  ['tcp://example.com:443/healthz', /is no address with a port/],
  ['tcp://example.com:443?a', /is no address with a port/],
  ['tcp://:443', /is no address with a port/],
  ['tcp://example.com:5432 200', /which answers with no status/],
  ['/readyz 99', /is no status to expect/],
  ['/readyz 101', /is no status to expect/],
  ['/readyz 1xx', /is no status to expect/],
  ['/readyz 600', /is no status to expect/],
  ['/readyz 200,', /is no status to expect/],
  ['/readyz 2x', /is no status to expect/],
  ['/readyz ok', /is no status to expect/],
  ['/readyz 200 401', /too many words/],
  ['https://example.com ca=a ca=b', /too many words/],
  ['https://example.com ca=', /names no file/],
  ['http://example.com ca=a.pem', /belongs to an https:\/\/ address/],
  ['/readyz ca=a.pem', /belongs to an https:\/\/ address/],
  ['service/prod/https:web:443 ca=a.pem', /belongs to an https:\/\/ address/],
]

function complaintsOf(text: string): readonly string[] {
  try {
    parseEndpointLines(text)
  } catch (error) {
    if (error instanceof Unreadable) return error.complaints
    throw error
  }
  return []
}

test.each(READ)('reads %j', (line, expected) => {
  expect(parseEndpointLines(line)).toEqual([{ text: line, expected: ['2xx'], line: 1, ...expected }])
})

test.each(REFUSED)('refuses %j with its number, the reason and a right example', (line, reason) => {
  const complaint = complaintsOf(line).join('\n')
  expect(complaint).toMatch(reason)
  expect(complaint).toMatch(/^line 1: /)
  expect(complaint).toMatch(/write |as in|leave it away/)
})

describe('several lines', () => {
  test('keep their order and their numbers, comments and empty lines counted', () => {
    const lines = parseEndpointLines('# first\n\n/readyz\r\n   # more\n  tcp://a:1\n')
    expect(lines.map(({ text, line }) => [text, line])).toEqual([
      ['/readyz', 3],
      ['tcp://a:1', 5],
    ])
  })

  test('are all judged', () => {
    expect(complaintsOf('a\n/readyz\nb').map(each => each.slice(0, 11))).toEqual([
      'line 1: "a"',
      'line 3: "b"',
    ])
  })

  test('that ask the same are asked once, whatever is hidden of them', () => {
    const lines = parseEndpointLines('/a?b=1\n/a?b=1 2xx # again\n/a?b=2\n/a?b=1 200')
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 4])
  })
})

test('what a query holds is neither in what is shown nor in a complaint', () => {
  const shown = parseEndpointLines('https://example.com/?key=s3cr3t 200').map(({ text }) => text)
  const complaints = [
    ...complaintsOf('https://example.com:0/?key=s3cr3t'),
    ...complaintsOf('tcp://example.com?s3cr3t'),
    ...complaintsOf('service/a/b?s3cr3t'),
    ...complaintsOf('https://s3cr3t@example.com/'),
    ...complaintsOf('https://example.com/#s3cr3t'),
    ...complaintsOf('https:/jane:s3cr3t@example.com/'),
    ...complaintsOf('https:///jane:s3cr3t@example.com/'),
    ...complaintsOf('https:\\\\jane:s3cr3t@example.com/'),
    ...complaintsOf('jane:s3cr3t@example.com:443'),
  ]
  expect(complaints).toHaveLength(9)
  expect([...shown, ...complaints].join('\n')).not.toContain('s3cr3t')
})

test.each([
  [200, '2xx', true],
  [299, '2xx', true],
  [300, '2xx', false],
  [199, '2xx', false],
  [401, '200,401', true],
  [400, '200,401', false],
  [503, '5xx,200', true],
])('the status %d is held against %s', (status, expected, is) => {
  const [line] = parseEndpointLines(`/a ${expected}`)
  expect(line && isExpected(status, line)).toBe(is)
})

test('what was read cannot be changed', () => {
  const [line] = parseEndpointLines('/a 200')
  expect([line, line?.target, line?.expected].map(Object.isFrozen)).toEqual([true, true, true])
})

test('a refused line is quoted without control characters and not at any length', () => {
  const [complaint = ''] = complaintsOf(`x\u001b[31m\u0007${'x'.repeat(10_000)}`)
  expect(complaint).not.toMatch(/\p{Cc}/u)
  expect(complaint.length).toBeLessThan(400)
})

// Drawn from a seed, so that it is the same in every run.
test('nonsense is either read or refused with an example, and what is read asks exactly one host', () => {
  const pieces = [
    '/',
    '//',
    'service/',
    'https://',
    'http:',
    'tcp://',
    'a',
    ':',
    '80',
    '@',
    '?',
    '#',
    '%',
    '\\',
    '[',
    ']',
    '..',
    ' ',
    '200',
    'xx',
    'ca=',
    ',',
    '\u202e',
    'é',
    '\0',
  ]
  for (let seed = 0; seed < 3_000; seed++) {
    const bytes = createHash('sha256').update(`endpoint ${seed}`).digest()
    const text = [...bytes.subarray(0, 2 + (seed % 12))].map(byte => pieces[byte % pieces.length]).join('')
    for (const complaint of complaintsOf(text)) expect(complaint).toMatch(/^line 1: .*(write|as in|leave)/s)
    if (complaintsOf(text).length > 0) continue
    for (const { target } of parseEndpointLines(text)) {
      const asked = 'path' in target ? target.path : ''
      expect(asked).toMatch(/^(\/(?!\/)[\x21-\x7e]*)?$/)
      if (target.kind === 'url') expect(target.url.username + target.url.password).toBe('')
      if (target.kind === 'url') expect(target.url.host).not.toBe('')
      if (target.kind === 'tcp') expect(target.host).not.toBe('')
    }
  }
})
