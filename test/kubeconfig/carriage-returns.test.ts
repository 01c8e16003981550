import { expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, partsOf, resolve } from './resolved.ts'

const server = 'https://prod.example.com:6443'

test('a value that ends with a carriage return is told once, with its place', () => {
  const text = kubeconfigText({ cluster: { server: `${server}\r` }, user: { token: 'a-static-token\r' } })
  expect(judgementsOn(text)).toEqual([
    {
      code: 'kc-crlf',
      message:
        'server (line 6, column 15), token end with a carriage return, as lines of Windows do, so kubectl cannot use it.',
      subject: { kind: 'Layer', name: 'kubeconfig', field: 'server' },
    },
  ])
})

test('it is taken away, so that nothing else is wrong with the value', () => {
  const [candidate] = resolve({
    kubeconfig: kubeconfigText({ cluster: { server: `${server}\r` } }),
  }).candidates
  expect(candidate?.target?.server.href).toBe(`${server}/`)
})

test.each([
  ['a file whose lines all end so', kubeconfigText().replaceAll('\n', '\r\n')],
  ['JSON whose lines all end so', JSON.stringify(partsOf(), null, 2).replaceAll('\n', '\r\n')],
  [
    'an entry that is not used',
    kubeconfigText({
      top: {
        users: [
          { name: 'deployer', user: { token: 'a' } },
          { name: 'x', user: { token: 'b\r' } },
        ],
      },
    }),
  ],
])('it is none in %s', (_, text) => {
  expect(judgementsOn(text)).toEqual([])
})

test('a name that ends so is another name', () => {
  const context = { cluster: 'prod\r', user: 'deployer' }
  expect(codesOf(judgementsOn(kubeconfigText({ context })))).toEqual(['kc-cluster-dangling'])
})
