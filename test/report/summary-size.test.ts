import { describe, expect, test } from '@jest/globals'
import { MAX_SUMMARY_BYTES, MIN_SUMMARY_BYTES, summary } from '../../src/report/summary.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'

const of = (report: Parameters<typeof summary>[0]) => summary(report, { now: NOW })

describe('the size of a summary', () => {
  test('stays below what GitHub accepts, whatever the clusters hold, and says what is left out', () => {
    const text = of(huge())
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES)
    expect(text).toMatch(
      /_To stay below 1\.0 MB, this summary leaves out .*\. The JSON report has everything\._/,
    )
    expect(text).toContain('| ❌ | cluster-0 |')
  })

  test('shrinks step by step to the heading and the verdict, with every part whole', () => {
    const report = huge(400)
    const budgets = [600_000, 60_000, MIN_SUMMARY_BYTES]
    const texts = budgets.map(maxBytes => summary(report, { now: NOW, maxBytes }))
    for (const [index, text] of texts.entries()) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budgets[index] ?? 0)
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
      expect(text).toMatch(/^## ❌ 4 of 20 clusters are healthy\n\n/)
      expect(text.endsWith('</sub>\n')).toBe(true)
    }
    expect(texts.map(text => text.match(/leaves out (.*)\. The/)?.[1])).toMatchInlineSnapshot(`
[
  "timelines; the evidence of findings; warnings and notices; the details of all but the 5 worst clusters",
  "timelines; the evidence of findings; warnings and notices; the details of all but the worst cluster",
  "timelines; the evidence of findings; warnings and notices; the details of each cluster",
]
`)
  })

  test('gives up the evidence of notices first, and nothing that saves no room', () => {
    const notice = aFinding({ severity: 'notice', evidence: { log: 'x'.repeat(200) } })
    const findings = Array.from({ length: 50 }, () => notice)
    const report = aReport({ profile: 'gate', clusters: [aCluster({ findings })] })
    const whole = Buffer.byteLength(of(report))
    expect(summary(report, { now: NOW, maxBytes: whole - 1 })).toContain(
      'leaves out the evidence of notices. The JSON',
    )
    expect(summary(report, { now: NOW, maxBytes: whole })).not.toContain('leaves out')
  })

  test.each([
    [1, 5_000, 500],
    [100, 100, 20],
    [2_000, 3, 3],
  ])('with %i × %i codes has the first %i of a cluster, and counts the others', (number, codes, listed) => {
    const findings = Array.from({ length: codes }, (_, at) => aFinding({ code: `wl-fault-${at}` }))
    const clusters = Array.from({ length: number }, () => aCluster({ status: 'unhealthy', findings }))
    const report = aReport({ status: 'unhealthy', clusters })
    const sections = Math.min(number, 200)
    const text = summary(report, { now: NOW, maxBytes: 1e9 })
    expect(text.match(/^### ❌ error/gm)).toHaveLength(sections * listed)
    const rest = text.match(/… and [\d,]+ of other codes in the JSON report\./g) ?? []
    expect(rest).toHaveLength(codes > listed ? sections : 0)
  })

  test('fits with very many clusters whose names and verdicts are as long as can be', () => {
    const clusters = Array.from({ length: 1_000 }, () =>
      aCluster({
        name: HOSTILE.join(''),
        status: 'unhealthy',
        findings: [aFinding({ message: '|'.repeat(5_000) })],
      }),
    )
    const report = aReport({ status: 'unhealthy', verdict: '<'.repeat(5_000), clusters })
    expect(Buffer.byteLength(of(report))).toBeLessThanOrEqual(MAX_SUMMARY_BYTES)
    const least = summary(report, { now: NOW, maxBytes: MIN_SUMMARY_BYTES })
    expect(Buffer.byteLength(least)).toBeLessThanOrEqual(MIN_SUMMARY_BYTES)
  })

  test('is not attempted below what the heading and the verdict need', () => {
    expect(() => summary(aReport(), { now: NOW, maxBytes: MIN_SUMMARY_BYTES - 1 })).toThrow(RangeError)
  })
})
