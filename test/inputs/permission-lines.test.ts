import { describe, expect, test } from '@jest/globals'
import { parsePermissionLines } from '../../src/inputs/permission-line.ts'
import { complaintsOf } from './permission-complaints.ts'

describe('several lines', () => {
  test('keep their order and their numbers, comments and empty lines counted', () => {
    const lines = parsePermissionLines('# first\n\nget pods\r\n   # more\n  deny: delete nodes\n')
    expect(lines.map(({ text, line }) => [text, line])).toEqual([
      ['get pods', 3],
      ['deny: delete nodes', 5],
    ])
  })

  test('are all judged, and every problem is told with the number of its line', () => {
    expect(complaintsOf('get\nget pods\nget pods --foo --bar')).toEqual([
      expect.stringMatching(/^line 1: "get" has 1 word/),
      expect.stringMatching(/^line 3: "--foo" is not a flag/),
      expect.stringMatching(/^line 3: "--bar" is not a flag/),
    ])
  })

  test('that ask the same are asked once', () => {
    const lines = parsePermissionLines(
      'get pods -n a\nget pods --namespace=a # again\nallow: get pods -n a\nget pods -n b',
    )
    expect(lines.map(({ line }) => line)).toEqual([1, 4])
  })

  test('that ask about different people are different questions', () => {
    const lines = parsePermissionLines(
      'get pods\ndeny: get pods --as=jane\ndeny: get pods --as jane\nget pods --as=jane --as-group=dev',
    )
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 4])
  })

  test('that expect opposite answers of the same person are a problem, in whatever order its groups stand', () => {
    expect(
      complaintsOf(
        'get pods --as=jane --as-group=a --as-group=b\ndeny: get pods --as=jane --as-group=b --as-group=a',
      ),
    ).toEqual([expect.stringMatching(/^line 2: .* expects the opposite of line 1/)])
  })

  test('that expect opposite answers are a problem, since no cluster can fulfil both', () => {
    expect(complaintsOf('get pods\n\ndeny: get pods')).toEqual([
      'line 3: "deny: get pods" expects the opposite of line 1; write only one of the two',
    ])
  })
})
