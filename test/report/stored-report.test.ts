import { describe, expect, test } from '@jest/globals'
import { parseStored } from '../../src/report/stored-report.ts'
import { aReport } from '../builders/report.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = JSON.stringify(aReport())

describe('a stored report', () => {
  test.each([
    ['as it was written', text],
    ['with a byte order mark', `\uFEFF${text}`],
    ['with fields that nobody knows yet', JSON.stringify({ ...aReport(), more: 1 })],
  ])('is read %s', (_, json) => {
    expect(parseStored(bytes(json))['schemaVersion']).toBe(1)
  })

  test.each([
    ['an empty file', '', 'is empty'],
    ['half a report', text.slice(0, 500), 'is no JSON, or only a part of it'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\n', 'is no JSON, or only a part of it'],
    ['two reports', text + text, 'is no JSON, or only a part of it'],
    ['a number', '7', 'is JSON, but no report of this program'],
    ['a list', '[]', 'is JSON, but no report of this program'],
    ['SARIF', '{"version":"2.1.0","runs":[]}', 'is JSON, but no report of this program'],
    ['a very deep list', '['.repeat(100_000) + ']'.repeat(100_000), 'is JSON, but no report of this program'],
    [
      'a report of a later version',
      JSON.stringify({ ...aReport(), schemaVersion: 2 }),
      'is of the schema version 2, and this version of the program reads 1',
    ],
  ])('that is %s is refused, without a word of what it holds', (_, json, reason) => {
    expect(() => parseStored(bytes(json))).toThrow(new Error(reason))
  })
})
