import { describe, expect, test } from '@jest/globals'
import { commentText, footer } from '../../src/github/comment-text.ts'
import { newsText } from '../../src/github/issue-text.ts'
import { sealed } from '../../src/github/marker.ts'
import { subjectRun } from '../../src/github/subject-run.ts'
import type { Report } from '../../src/report/schema.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { expectGolden } from '../report/golden.ts'
import { kindsIn, shownText } from '../report/rendered.ts'
import { fleetIssueOf, issueOf, openWith, POLICY, subjectOf } from './issue-of.ts'

const MOST_CHARACTERS = 65_536
const RUN_URL = 'https://github.com/octocat/hello-world/actions/runs/1'

describe('the comment', () => {
  test.each(['healthy', 'refused', 'expiring-and-denied', 'several-clusters', 'hostile'])(
    'on the report %s reads as it was read by a person',
    name => {
      const report = (SAMPLES[name] ?? aReport)()
      expectGolden(
        `${name}.comment.md`,
        sealed('comment', 'key', commentText(report), footer(report, RUN_URL)),
      )
    },
  )

  test('has no table, which a phone could not show', () => {
    for (const build of Object.values(SAMPLES)) expect(kindsIn(commentText(build()))).not.toContain('table')
  })

  test('keeps what the baseline knows behind a click', () => {
    const findings = [aFinding({ code: 'new-one' }), aFinding({ code: 'old-one', state: 'known' })]
    const text = commentText(
      aReport({ status: 'unhealthy', clusters: [aCluster({ status: 'unhealthy', findings })] }),
    )
    expect(text.indexOf('new-one')).toBeLessThan(text.indexOf('<details><summary>1 known finding'))
    expect(text.indexOf('old-one')).toBeGreaterThan(text.indexOf('<details>'))
  })

  test('does not change with what is different in each run', () => {
    const report = aReport()
    expect(commentText({ ...report, durationMs: 7, startedAt: '2026-11-23T00:00:00Z' })).toBe(
      commentText(report),
    )
  })
})

describe('foreign text', () => {
  const everywhere = (text: string) => {
    const findings = [
      aFinding({
        message: text,
        subject: { kind: 'Pod', namespace: text, name: text },
        evidence: { [text]: text },
      }),
    ]
    const cluster = aCluster({ name: text, status: 'unhealthy', findings, undetermined: [text] })
    return aReport({ status: 'unhealthy', verdict: text, clusters: [cluster, aCluster({ name: text })] })
  }
  /** Two that this run says nothing of: one is gone, one was not looked at. */
  const remembered = ({ clusters }: Report) =>
    clusters.slice(0, 1).flatMap(({ name }) =>
      ['gone', 'tls-secrets'].map(check => ({
        fingerprint: check,
        code: 'wl-a',
        subject: name,
        cluster: name,
        check,
        since: NOW.toISOString(),
        told: true,
      })),
    )
  const textsOf = (report: Report) => [
    commentText(report),
    issueOf(report),
    fleetIssueOf(report, openWith({ tracked: remembered(report) })),
    newsText(subjectRun(subjectOf(report, true), POLICY, []).findings, report),
  ]

  test('notifies nobody, refers to nothing and links nowhere', () => {
    for (const text of HOSTILE) {
      for (const written of textsOf(everywhere(text))) {
        const outside = written
          .replace(/<!--.*?-->/gs, '')
          .replace(/&#?\w+;/g, ' ')
          .replace(/(`+)[^`].*?\1/gs, '')
          .replace(/<code>.*?<\/code>/gs, '')
          .replace(/\]\(https:\/\/github\.com\/cluster-health[^)]*\)/g, ']')
        expect(outside).not.toMatch(/@|#\d|GH-\d|:\/\/|www\.|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/i)
      }
    }
  })

  test('makes no element of its own', () => {
    const kinds = new Set(HOSTILE.flatMap(text => textsOf(everywhere(text)).flatMap(kindsIn)))
    expect(
      [...kinds].filter(
        kind =>
          kind.startsWith('html') &&
          !/^html (?:<!-- cluster-health:|<\/?(?:details|summary|b|br|sub|code)\b)/.test(kind),
      ),
    ).toEqual([])
    expect([...kinds]).not.toContain('image')
  })
})

describe('what GitHub takes', () => {
  const enormous = huge(400)
  const wide = aReport({
    status: 'unhealthy',
    verdict: '@'.repeat(5_000),
    clusters: Array.from({ length: 300 }, (_, number) =>
      aCluster({
        name: `${number}${HOSTILE.join('')}`,
        status: 'unhealthy',
        findings: Array.from({ length: 40 }, (_, code) =>
          aFinding({
            code: `c-${code}`,
            fingerprint: `${code}`,
            message: '|'.repeat(500),
            remedy: '&'.repeat(2_000),
          }),
        ),
      }),
    ),
  })

  test.each([
    ['twenty clusters of four hundred findings', enormous],
    ['three hundred clusters of forty codes', wide],
  ])('is never exceeded, by %s', (_, report) => {
    expect(sealed('comment', 'key', commentText(report), footer(report, RUN_URL)).length).toBeLessThan(
      MOST_CHARACTERS,
    )
    for (const isFleet of [false, true]) {
      const subject = subjectOf(report, isFleet)
      const { findings } = subjectRun(subject, POLICY, [])
      expect(issueOf(report, subject).length).toBeLessThan(MOST_CHARACTERS)
      expect(newsText(findings, report).length).toBeLessThan(MOST_CHARACTERS)
    }
    expect(shownText(commentText(report))).toContain('clusters')
  })
})
