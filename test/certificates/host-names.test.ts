import { expect, test } from '@jest/globals'
import { coversHost } from '../../src/certificates/host-names.ts'

test.each<[string, readonly string[], boolean]>([
  ['shop.example.com', ['shop.example.com'], true],
  ['Shop.Example.com', ['shop.example.COM.'], true],
  ['shop.example.com', ['www.example.com', '*.example.com'], true],
  ['a.shop.example.com', ['*.example.com'], false],
  ['example.com', ['*.example.com'], false],
  ['shop.example.com', ['*.com', 's*.example.com', '*'], false],
  ['shop', ['*'], false],
  ['xn--bcher-kva.example.com', ['*.example.com'], true],
  ['*.example.com', ['*.example.com'], true],
  ['*.example.com', ['shop.example.com'], true],
  ['*.example.com', ['*.other.com', 'example.com'], false],
  ['shop.example.com', [], false],
])('whether %s is covered by %j: %s', (host, names, expected) => {
  expect(coversHost(names, host)).toBe(expected)
})
