import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { readReleases, updatedTable } from '../../scripts/update-end-of-support.ts'

// As the Kubernetes project writes them, shortened.
const OVER = `---
branches:
- endOfLifeDate: "2025-11-11"
  finalPatchRelease: 1.31.14
  release: "1.31"
- endOfLifeDate: "2016-10-23"
  finalPatchRelease: 1.2.7
  release: "1.2"
`
const CURRENT = `---
schedules:
- release: 1.40
  releaseDate: 2027-08-11
  endOfLifeDate: 2028-10-28
  next:
    release: 1.40.1
`
const TABLE = readFileSync('src/checks/health/end-of-support.ts', 'utf8')

test('both files are read, and 1.40 is not taken for 1.4', () => {
  expect([...readReleases(OVER, CURRENT)]).toEqual([
    [2, '2016-10-23'],
    [31, '2025-11-11'],
    [40, '2028-10-28'],
  ])
})

test('the table keeps what it knows and gets what is new', () => {
  const table = updatedTable(TABLE, readReleases(OVER, CURRENT), '2027-09-01')
  expect(table).toContain("UPDATED = '2027-09-01'")
  expect(table).toContain("  37: '2027-10-28',\n  40: '2028-10-28',\n}\n")
  expect(table).not.toContain('2016-10-23')
})

test('what cannot be read changes nothing', () => {
  expect(() => readReleases('branches:\n- release: "1.31"\n  endOfLifeDate: soon\n', CURRENT)).toThrow(
    '1.31 soon',
  )
})
