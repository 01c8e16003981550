import { describe, expect, test } from '@jest/globals'
import { differences } from '../../scripts/bundle.ts'
import { judgeSizes } from '../../scripts/file-sizes.ts'
import { countTests } from '../../scripts/test.ts'

describe('the size of files', () => {
  test('is named with its median and its longest file', () => {
    const lines = new Map([
      ['src/a.ts', 10],
      ['src/b.ts', 60],
      ['src/c.ts', 250],
      ['test/d.ts', 240],
    ])
    expect(judgeSizes(lines)).toEqual({ problems: [], fact: '3 files in src, median 60, longest 250 lines' })
  })

  test('is a problem beyond the budget, outside of src too', () => {
    const lines = new Map([
      ['src/a.ts', 251],
      ['test/b.ts', 300],
    ])
    expect(judgeSizes(lines).problems).toEqual([
      'src/a.ts has 251 lines, more than 250',
      'test/b.ts has 300 lines, more than 250',
      'the median file of src has 251 lines, 100 or more',
    ])
  })
})

describe('the comparison of two bundles', () => {
  test('names what is missing, superfluous or different', () => {
    const one = new Map([
      ['index.js', Buffer.from('a')],
      ['1.index.js', Buffer.from('b')],
      ['package.json', Buffer.from('c')],
    ])
    const other = new Map([
      ['index.js', Buffer.from('A')],
      ['2.index.js', Buffer.from('b')],
      ['package.json', Buffer.from('c')],
    ])
    expect(differences(one, other)).toEqual(['1.index.js', '2.index.js', 'index.js'])
    expect(differences(one, one)).toEqual([])
  })
})

describe('the counts of a test run', () => {
  test('take a file that could not be loaded for a failure, and what was put off for skipped', () => {
    expect(
      countTests({
        numPassedTests: 5,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 3,
        numRuntimeErrorTestSuites: 1,
      }),
    ).toEqual({ passed: 5, failed: 2, skipped: 5 })
  })
})
