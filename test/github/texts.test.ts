import { describe, expect, test } from '@jest/globals'
import { clusterRun } from '../../src/github/cluster-run.ts'
import { commentText, footer } from '../../src/github/comment-text.ts'
import { readState, stateBlock } from '../../src/github/issue-state.ts'
import { issueText, issueTitle, newsText } from '../../src/github/issue-text.ts'
import { sealed } from '../../src/github/marker.ts'
import { type FoundIssue, NO_STATE, nextIssue } from '../../src/github/next-issue.ts'
import type { ClusterReport, Report } from '../../src/report/schema.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { expectGolden } from '../report/golden.ts'
import { hostileTexts } from '../report/hostile-text.ts'
import { kindsIn, shownText } from '../report/rendered.ts'

const MOST_CHARACTERS = 65_536
const POLICY = { failOn: 'error', failOnUnknown: true } as const
const RUN_URL = 'https://github.com/octocat/hello-world/actions/runs/1'

const stepOf = (report: Report, cluster: ClusterReport, found?: FoundIssue) => {
  const run = clusterRun(cluster, POLICY, found?.isOpen ? found.state.tracked : [])
  return { run, next: nextIssue(found, run, NOW), cluster, report }
}

function issueOf(report: Report, cluster: ClusterReport, found?: FoundIssue): string {
  const { run, next } = stepOf(report, cluster, found)
  return issueText({ report, cluster, run, state: next.state })
}

const firstIssueOf = (report: Report) => {
  const [cluster = aCluster()] = report.clusters
  return issueOf(report, cluster)
}

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

describe('the tracking issue', () => {
  test('of a broken cluster reads as it was read by a person', () => {
    const report = (SAMPLES['refused'] ?? aReport)()
    expectGolden('refused.issue.md', sealed('issue', 'key', firstIssueOf(report), footer(report, RUN_URL)))
  })

  test('tells what is still there, what could not be looked at and what is gone', () => {
    const since = '2026-11-20T06:00:00.000Z'
    const known = { subject: 'Deployment/prod/web', since, told: true }
    const state = {
      ...NO_STATE,
      tracked: [
        { ...known, fingerprint: 'a', code: 'wl-a', check: 'livez' },
        { ...known, fingerprint: 'b', code: 'wl-b', check: 'tls-secrets' },
        { ...known, fingerprint: 'c', code: 'wl-c', check: 'livez' },
      ],
    }
    const cluster = aCluster({
      status: 'unhealthy',
      findings: [aFinding({ code: 'wl-a', fingerprint: 'a' })],
    })
    const report = aReport({ status: 'unhealthy', clusters: [cluster] })
    const text = issueOf(report, cluster, { isOpen: true, closedAt: '', closedAs: '', state })
    expect(text).toContain('** First seen 2026-11-20 06:00 UTC<br>')
    expect(text).toContain('### Not looked at again\n\nThe last run could not look at these:\n\n- `wl-b`')
    expect(text).toContain('- `wl-c` `Deployment/prod/web` from 2026-11-20 06:00 UTC to 2026-11-22 18:00 UTC')
  })

  test('has a title that mentions nobody and fits', () => {
    for (const name of hostileTexts(200)) {
      const title = issueTitle(aCluster({ name }))
      expect(title).toMatch(/^Cluster health: `[^`]*`$/)
      expect(title.length).toBeLessThanOrEqual(256)
    }
  })
})

describe('what a state remembers', () => {
  const entry = { fingerprint: 'f', code: 'c', check: 'k', since: NOW.toISOString(), told: true }

  test.each(hostileTexts(200).map(text => [text]))(
    'comes back as it was, with a subject such as %j',
    subject => {
      const visible = subject.toWellFormed().slice(0, 200)
      const state = { ...NO_STATE, tracked: [{ ...entry, subject: visible }], toldAt: NOW.toISOString() }
      const block = stateBlock(state)
      expect(block.slice(4, -3)).not.toMatch(/[<>@#]/)
      expect(readState(`text\n${block}\n`, NOW)).toEqual(state)
    },
  )

  test('is not what a cluster says that it is', () => {
    const forged = `<!-- cluster-health:state ${JSON.stringify({ toldAt: NOW.toISOString() })} -->`
    const findings = [aFinding({ message: `It says \`${forged}\`.`, evidence: { says: forged } })]
    const cluster = aCluster({ status: 'unhealthy', findings })
    const report = aReport({ status: 'unhealthy', clusters: [cluster] })
    const text = issueOf(report, cluster)
    expect(text).toContain(forged)
    expect(readState(text, NOW)?.tracked).toHaveLength(1)
  })

  test('is bounded, whatever it is', () => {
    const tracked = Array.from({ length: 60 }, () => ({ ...entry, subject: '@'.repeat(200) }))
    const block = stateBlock({
      ...NO_STATE,
      tracked,
      fixed: tracked.map(one => ({ ...one, fixedAt: one.since })),
    })
    expect(block.length).toBeLessThanOrEqual(24_000)
    expect(readState(block, NOW)?.fixed).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '<!-- cluster-health:state {oops} -->'],
    ['a list', '<!-- cluster-health:state [] -->'],
  ])('is nothing where there is %s', (_, body) => {
    expect(readState(body, NOW)).toBeUndefined()
  })

  test('never lies in the future, and is never negative', () => {
    const json = JSON.stringify({ toldAt: '2999-01-01T00:00:00Z', healthyRuns: -3, reopened: 1e99 })
    expect(readState(`<!-- cluster-health:state ${json} -->`, NOW)).toEqual({
      ...NO_STATE,
      toldAt: NOW.toISOString(),
    })
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
  const textsOf = (report: Report) => [
    commentText(report),
    firstIssueOf(report),
    newsText(report.clusters[0]?.findings ?? [], report),
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
    const [cluster = aCluster()] = report.clusters
    expect(issueOf(report, cluster).length).toBeLessThan(MOST_CHARACTERS)
    expect(newsText(cluster.findings, report).length).toBeLessThan(MOST_CHARACTERS)
    expect(shownText(commentText(report))).toContain('clusters')
  })
})
