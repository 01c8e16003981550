import { describe, expect, test } from '@jest/globals'
import { judgeBuckets } from '../../../src/checks/certificates/client-certificates-seen/judge-buckets.ts'

describe('what the API server has counted', () => {
  const found = (counts: readonly [number, number, number, number], isOwnEnding = false) => {
    const bounds = [0, 86_400, 604_800, Number.POSITIVE_INFINITY]
    const buckets = bounds.map((atMost, index) => ({ atMost, count: counts[index] ?? 0 }))
    return judgeBuckets({ buckets, isOwnEnding }).map(
      ({ severity = 'warning', message }) => `${severity}: ${message}`,
    )
  }

  test.each<[string, [number, number, number, number], string[]]>([
    ['nothing', [0, 0, 0, 0], []],
    ['only certificates that last', [0, 0, 0, 50], []],
    [
      'some that end within a week',
      [0, 0, 3, 50],
      ['warning: 3 requests came with client certificates that had less than 7 days left.'],
    ],
    [
      'only such as are issued for a day',
      [0, 3, 3, 50],
      [
        'notice: 3 requests came with client certificates that had less than a day left: issued for as short as that, or about to end.',
      ],
    ],
    [
      'some that had ended',
      [1, 1, 1, 50],
      [
        'warning: 1 request came with client certificates that had less than 7 days left, 1 of them with one that had ended.',
      ],
    ],
  ])('%s', (_, counts, expected) => {
    expect(found(counts)).toEqual(expected)
  })

  test('is a notice when the certificate of this run is among it', () => {
    expect(found([0, 0, 3, 50], true)).toEqual([
      'notice: 3 requests came with client certificates that had less than 7 days left.',
    ])
  })
})
