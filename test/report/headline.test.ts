import { describe, expect, test } from '@jest/globals'
import { beyondList, isSaidBelow } from '../../src/report/headline.ts'
import { summary } from '../../src/report/summary.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'

const DEAD = aFinding({ message: 'Nothing listens.', severity: 'error' })
const dead = aCluster({ name: 'a', status: 'unhealthy', findings: [DEAD] })

describe('the words behind a cluster', () => {
  const isSaid = (verdict: string, state: 'new' | 'known' = 'new') => {
    const cluster = { ...dead, findings: [{ ...DEAD, state }] }
    return isSaidBelow(
      aReport({ status: 'unhealthy', verdict, clusters: [cluster] }),
      cluster,
      cluster.findings,
    )
  }

  test('are said below when they are those of its first finding', () => {
    expect(isSaid('Nothing listens.')).toBe(true)
    expect(isSaid('Nothing listens. And 2 more errors.')).toBe(true)
  })

  test('are not when they say more, or that finding is behind a click', () => {
    expect(isSaid('Nothing listens. 2 findings are new since the baseline.')).toBe(false)
    expect(isSaid('Usable, with a warning: It is slow.')).toBe(false)
    expect(isSaid('Nothing listens.', 'known')).toBe(false)
  })
})

describe('the verdict on several clusters', () => {
  const clusters = [dead, aCluster({ name: 'b' })]
  const of = (verdict: string) => beyondList(aReport({ status: 'unhealthy', verdict, clusters }))
  const COUNTED = '1 of 2 clusters is healthy'

  test('leaves out what the list of them says', () => {
    expect(of(`${COUNTED}. a: Nothing listens.`)).toBe('')
    expect(of(`${COUNTED}. a: Nothing listens. And 1 finding about the configuration.`)).toBe(
      '1 finding about the configuration.',
    )
  })

  test('stays whole when it is of another kind', () => {
    expect(of('Interrupted.')).toBe('Interrupted.')
  })

  test('tells what is fixed with the cluster that had it', () => {
    const fixed = [{ ...DEAD, cluster: 'b' }]
    const report = aReport({
      status: 'unhealthy',
      verdict: `${COUNTED}. a: Nothing listens.`,
      clusters,
      fixed,
    })
    expect(summary(report, { now: NOW })).toContain('- **b** Nothing listens.<br>')
    const alone = aReport({ fixed })
    expect(summary(alone, { now: NOW })).toContain('- Nothing listens.<br>')
  })
})
