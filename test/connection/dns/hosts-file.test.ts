import { expect, test } from '@jest/globals'
import { hostsEntries } from '../../../src/connection/dns/hosts-file.ts'

const FILE = `127.0.0.1 localhost
# 192.0.2.1 api.example.com
192.0.2.2\tother.example.com   API.example.com # moved
::1 ip6-localhost

192.0.2.3 api.example.com.\r
192.0.2.4 xapi.example.com
`

test('a hosts file says on which lines a name stands, in any case and with or without the dot at its end', () => {
  const expected = [
    { line: 3, address: '192.0.2.2' },
    { line: 6, address: '192.0.2.3' },
  ]
  expect(hostsEntries(FILE, 'api.example.com')).toEqual(expected)
  expect(hostsEntries(FILE, 'api.example.com.')).toEqual(expected)
  expect(hostsEntries(FILE, 'example.com')).toEqual([])
  expect(hostsEntries('', 'api.example.com')).toEqual([])
})
