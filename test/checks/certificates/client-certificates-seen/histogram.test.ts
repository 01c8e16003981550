import { describe, expect, test } from '@jest/globals'
import {
  linesOf,
  readBuckets,
} from '../../../../src/checks/certificates/client-certificates-seen/histogram.ts'
import { judgeBuckets } from '../../../../src/checks/certificates/client-certificates-seen/judge-buckets.ts'

const METRIC = 'apiserver_client_certificate_expiration_seconds'

// As Kubernetes 1.36 wrote it, shortened.
const PAGE = `# HELP apiserver_cel_evaluation_duration_seconds x
apiserver_cel_evaluation_duration_seconds_bucket{le="0.5"} 7
# HELP ${METRIC} [ALPHA] Distribution of the remaining lifetime on the certificate used to authenticate a request.
# TYPE ${METRIC} histogram
${METRIC}_bucket{le="0"} 0
${METRIC}_bucket{le="86400"} 0
${METRIC}_bucket{le="604800"} 3
${METRIC}_bucket{le="3.1104e+07"} 9
${METRIC}_bucket{le="+Inf"} 12
${METRIC}_sum 3.1e+08
${METRIC}_count 12
# HELP apiserver_current_inflight_requests x
${METRIC}_bucket{le="0"} 99
`

describe('of a page of metrics', () => {
  test('the lines of one are kept, and reading stops behind them', () => {
    const ask = linesOf(METRIC)()
    const answers = PAGE.trim().split('\n').map(ask)
    expect(answers.slice(0, 4)).toEqual(Array(4).fill('drop'))
    expect(answers.slice(4, 11)).toEqual(Array(7).fill('keep'))
    expect(answers[11]).toBe('stop')
  })

  test('the buckets are read, smallest first', () => {
    const own = PAGE.split('\n').slice(4, 11).reverse().join('\n')
    expect(readBuckets(own, METRIC)).toEqual([
      { atMost: 0, count: 0 },
      { atMost: 86_400, count: 0 },
      { atMost: 604_800, count: 3 },
      { atMost: 31_104_000, count: 9 },
      { atMost: Number.POSITIVE_INFINITY, count: 12 },
    ])
  })

  test.each([
    ['', []],
    ['<html>', []],
    [`${METRIC}_bucket{le="x"} 1`, []],
    [`${METRIC}_bucket{le="0"} many`, []],
    [`${METRIC}_bucket{} 1`, []],
    [
      `${METRIC}_bucket{node="a",le="0"} 1\n${METRIC}_bucket{node="b",le="0"} 2 1700000000000`,
      [{ atMost: 0, count: 3 }],
    ],
  ])('a line that is none is passed over: %j', (text, expected) => {
    expect(readBuckets(text, METRIC)).toEqual(expected)
  })
})

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
