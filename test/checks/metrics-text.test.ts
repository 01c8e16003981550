import { describe, expect, test } from '@jest/globals'
import { bucketsOf, linesOf, readSamples } from '../../src/checks/metrics-text.ts'

const METRIC = 'apiserver_client_certificate_expiration_seconds'
const EVALUATION = 'apiserver_cel_evaluation_duration_seconds'

// As Kubernetes 1.36 wrote it, shortened.
const PAGE = `# HELP ${EVALUATION} x
${EVALUATION}_bucket{le="0.5"} 7
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
    const ask = linesOf([{ metric: `${METRIC}_bucket` }])()
    const answers = PAGE.trim().split('\n').map(ask)
    expect(answers.slice(0, 4)).toEqual(Array(4).fill('drop'))
    expect(answers.slice(4, 9)).toEqual(Array(5).fill('keep'))
    expect(answers[9]).toBe('stop')
  })

  test('lines are chosen by their labels, too', () => {
    const wanted = [{ metric: `${EVALUATION}_bucket`, labels: ['le="0.5"'] }, { metric: `${METRIC}_count` }]
    const ask = linesOf(wanted)()
    const kept = PAGE.split('\n').filter(line => ask(line) === 'keep')
    expect(kept).toEqual([`${EVALUATION}_bucket{le="0.5"} 7`, `${METRIC}_count 12`])
  })

  test('the buckets are read, smallest first', () => {
    const own = PAGE.split('\n').slice(4, 11).reverse().join('\n')
    expect(bucketsOf(readSamples(own), METRIC)).toEqual([
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
    expect(bucketsOf(readSamples(text), METRIC)).toEqual(expected)
  })
})

test('labels are read as they are written', () => {
  const line = 'up{path="C:\\\\a \\"b\\",{c}",code="500"} 1.5e+06 1790000000000'
  expect(readSamples(`# HELP up x\n${line}\nup NaN\nup\n`)).toEqual([
    {
      series: line.split(' 1.5')[0],
      metric: 'up',
      labels: { path: 'C:\\\\a \\"b\\",{c}', code: '500' },
      value: 1_500_000,
    },
  ])
})
