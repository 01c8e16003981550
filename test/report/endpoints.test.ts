import { describe, expect, test } from '@jest/globals'
import { detailSections } from '../../src/report/details.ts'
import type { EndpointReport } from '../../src/report/schema.ts'
import { summary } from '../../src/report/summary.ts'
import { textLines } from '../../src/report/text.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { aCluster, anEndpoint, aReport, NOW } from '../builders/report.ts'
import { kindsIn } from './rendered.ts'

const FAILED = anEndpoint({
  line: 'service/prod/web:80/status',
  status: 503,
  outcome: 'not-as-expected',
  problem: 'endpoint-no-backend',
})
const UNKNOWN = anEndpoint({
  line: '/slow',
  status: null,
  outcome: 'unknown',
  reason: 'the API server answered 429',
})
const CONNECTED = anEndpoint({ line: 'tcp://10.0.0.5:5432', expected: 'connection', status: null })

const reportOf = (...endpoints: readonly EndpointReport[]) =>
  aReport({ status: 'unhealthy', clusters: [aCluster({ status: 'unhealthy', endpoints })] })
const summaryOf = (...endpoints: readonly EndpointReport[]) => summary(reportOf(...endpoints), { now: NOW })

describe('the job summary', () => {
  test('says nothing of endpoints where none was asked', () => {
    expect(summaryOf()).not.toMatch(/endpoint/i)
  })

  test('folds the endpoints when all are as expected', () => {
    const text = summaryOf(anEndpoint(), CONNECTED)
    expect(text).toContain('<summary>✔ 2 endpoints as expected</summary>')
    expect(text).toContain('| ✔ | `tcp://10.0.0.5:5432` | connection | connected | 12 ms | – |')
  })

  test('shows them when one is not as expected, that one first and the unknown ones next', () => {
    const text = summaryOf(anEndpoint(), UNKNOWN, FAILED)
    const rows = text.slice(text.indexOf('### Endpoints')).match(/^\| [✔✘?] .*$/gm)
    expect(text).toContain('### Endpoints: 1 not as expected, 1 unknown')
    expect(rows?.slice(0, 3)).toEqual([
      '| ✘ | `service/prod/web:80/status` | 2xx | **503** | 12 ms | endpoint-no-backend |',
      '| ? | `/slow` | 2xx | **none** | 12 ms | the API server answered 429 |',
      '| ✔ | `/readyz/etcd` | 2xx | 200 | 12 ms | – |',
    ])
  })

  test('keeps what a line holds as text', () => {
    // A line may take several spans of code.
    const others = (line: string) =>
      kindsIn(summaryOf({ ...FAILED, line })).filter(kind => !/codespan|^html <.?code>$/.test(kind))
    for (const line of HOSTILE) expect(others(line)).toEqual(others('/a'))
  })
})

test('the log counts them', () => {
  expect(textLines(reportOf(anEndpoint(), CONNECTED, FAILED), NOW)).toContain(
    '  Endpoints: 2 as expected, 1 not as expected',
  )
})

test('the log lists them below a heading, the wrong one first', () => {
  const section = detailSections(reportOf(CONNECTED, UNKNOWN, FAILED), NOW).find(({ title }) =>
    title.endsWith('3 endpoints'),
  )
  expect(section?.lines).toEqual([
    '✘ service/prod/web:80/status: 503 in 12 ms, expected 2xx (endpoint-no-backend)',
    '? /slow: none in 12 ms, expected 2xx (the API server answered 429)',
    '✔ tcp://10.0.0.5:5432: connected in 12 ms',
  ])
})
