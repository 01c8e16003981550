import { describe, expect, test } from '@jest/globals'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { junit, MAX_FINDINGS_OF_CASE } from '../../../src/report/junit/junit.ts'
import type { Report } from '../../../src/report/schema.ts'
import { aFileContext } from '../../builders/file-context.ts'
import { HOSTILE } from '../../builders/hostile.ts'
import { huge } from '../../builders/huge.ts'
import {
  aCheck,
  aCluster,
  aFinding,
  anAccess,
  anEndpoint,
  aReport,
  layersUpTo,
} from '../../builders/report.ts'
import { SAMPLES } from '../../builders/samples.ts'

type FailOn = ReturnType<typeof aFileContext>['failOn']

// The characters that XML 1.0 has (section 2.2).
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

function parsed(report: Report, failOn: FailOn = 'error'): Document {
  const onError = (level: string, message: string) => {
    // It warns of replaced characters.
    if (level !== 'warning') throw new Error(`${level}: ${message}`)
  }
  return new DOMParser({ onError }).parseFromString(junit(report, aFileContext({ failOn })), 'text/xml')
}

const elements = (parent: Document | Element, name: string): readonly Element[] => [
  ...parent.getElementsByTagName(name),
]
const attribute = (element: Element | undefined, name: string) => element?.getAttribute(name) ?? ''

/** As viewers read it: class and name of each case, and what came of it. */
function results(document: Document): Readonly<Record<string, string>> {
  return Object.fromEntries(
    elements(document, 'testcase').map(each => {
      const [result] = ['failure', 'error', 'skipped'].flatMap(name => elements(each, name))
      const key = `${attribute(each, 'classname')} ${attribute(each, 'name')}`
      return [key, result === undefined ? 'passed' : `${result.tagName} ${attribute(result, 'message')}`]
    }),
  )
}

const withCluster = (change: Parameters<typeof aCluster>[0]) => aReport({ clusters: [aCluster(change)] })
const notReached = layersUpTo('kubeconfig').map(layer => ({ ...layer, status: 'not-reached' as const }))
const warning = aFinding({ check: 'livez', severity: 'warning', code: 'slow', message: 'It is slow.' })

describe('JUnit', () => {
  test.each([...Object.entries(SAMPLES), ['huge', () => huge(200)] as const])(
    'of the sample %s is well-formed, with sums that are right and names that viewers can tell apart',
    (_, build) => {
      const report = build()
      expect(junit(report, aFileContext())).toMatch(ALLOWED)
      const document = parsed(report)
      for (const group of [...elements(document, 'testsuites'), ...elements(document, 'testsuite')]) {
        const kinds = { tests: 'testcase', failures: 'failure', errors: 'error', skipped: 'skipped' }
        for (const [sum, kind] of Object.entries(kinds).filter(([sum]) => group.hasAttribute(sum)))
          expect(Number(attribute(group, sum))).toBe(elements(group, kind).length)
      }
      expect(Object.keys(results(document))).toHaveLength(elements(document, 'testcase').length)
    },
  )

  test('groups by cluster and family, in the order of the layers and checks', () => {
    const document = parsed(aReport())
    expect(elements(document, 'testsuite').map(each => attribute(each, 'name'))).toEqual([
      'prod.connection',
      'prod.health',
      'prod.extensions',
      'prod.workloads',
      'prod.certificates',
      'prod.permissions',
    ])
  })

  test('has times in seconds and the time of the run in UTC', () => {
    const [suite] = elements(parsed(aReport()), 'testsuite')
    expect([attribute(suite, 'time'), attribute(suite, 'timestamp')]).toEqual([
      '0.064',
      '2026-11-22T17:59:58',
    ])
  })

  test('fails the layer at which the way ended, and skips what stands behind it', () => {
    const change = { layers: layersUpTo('tcp'), findings: [aFinding()], checks: [], access: [] }
    expect(Object.values(results(parsed(withCluster(change))))).toEqual([
      'passed',
      'skipped not on the way to this cluster',
      'passed',
      `failure ${aFinding().message}`,
      ...Array(4).fill('skipped not reached: the layer tcp failed'),
    ])
  })

  test('says why a check was skipped, and that an inconclusive one is an error', () => {
    const checks = [
      aCheck({ id: 'a', title: 'A', status: 'skipped', reason: 'no right' }),
      aCheck({ id: 'b', title: 'B', status: 'inconclusive', reason: 'it timed out' }),
    ]
    expect(results(parsed(withCluster({ checks })))).toMatchObject({
      'prod.health a: A': 'skipped no right',
      'prod.health b: B': 'error it timed out',
    })
  })

  test('has an error for what could not be judged and no check or line tells of', () => {
    const change = { checks: [], access: [], layers: notReached, undetermined: ['There is no report of it.'] }
    const document = parsed(withCluster(change))
    expect(results(document)).toMatchObject({
      'prod.connection tcp': 'skipped not reached',
      'prod.judgement all could be judged': 'error There is no report of it.',
    })
    expect(elements(document, 'error')).toHaveLength(1)
  })

  test('tells of an inconclusive check once', () => {
    const checks = [aCheck({ status: 'inconclusive', reason: 'it timed out' })]
    const document = parsed(withCluster({ checks, undetermined: ['livez timed out.'] }))
    expect(elements(document, 'error')).toHaveLength(1)
  })

  test.each<[FailOn, string]>([
    ['error', 'passed'],
    ['never', 'passed'],
    ['warning', 'failure It is slow.'],
    ['notice', 'failure It is slow.'],
  ])('with fail-on %s takes a warning for: %s', (failOn, expected) => {
    const document = parsed(withCluster({ findings: [warning] }), failOn)
    expect(results(document)['prod.health livez: The API server is alive']).toBe(expected)
    const texts = ['failure', 'system-out'].flatMap(name => elements(document, name))
    expect(texts.map(each => each.textContent)).toEqual([expect.stringContaining('It is slow.')])
  })

  test('fails for an error even when the step never does, and not for what the baseline knows', () => {
    const error = aFinding({ check: 'livez', message: 'It is dead.' })
    const resultOf = (finding: typeof error, failOn: FailOn) =>
      results(parsed(withCluster({ findings: [finding] }), failOn))[
        'prod.health livez: The API server is alive'
      ]
    expect(resultOf(error, 'never')).toBe('failure It is dead.')
    expect(resultOf({ ...error, state: 'known' }, 'error')).toBe('passed')
  })

  test('gives a finding to the line that it is about, once, with its place in the file', () => {
    const line = 'get pods -n prod'
    const finding = aFinding({
      check: 'rbac',
      subject: { kind: 'Permission', name: line },
      message: 'It may not.',
      location: { file: 'health.yml', line: 3 },
    })
    const change = {
      checks: [aCheck({ id: 'rbac', family: 'access', title: 'Permissions' })],
      access: [
        anAccess({ line, actual: 'denied' }),
        anAccess({ line: 'x', actual: 'unknown', reason: 'no answer' }),
      ],
      endpoints: [anEndpoint({ line: '/healthz', outcome: 'unknown', reason: 'it timed out' })],
      findings: [finding],
    }
    const document = parsed(withCluster(change))
    expect(results(document)).toMatchObject({
      'prod.access rbac: Permissions': 'passed',
      'prod.permissions get pods -n prod': 'failure It may not.',
      'prod.permissions x': 'error no answer',
      'prod.endpoint-lines /healthz': 'error it timed out',
    })
    const [failure] = elements(document, 'failure')
    expect(failure?.textContent).toContain('\n  at health.yml:3\n')
  })

  test('loses no finding of a check that it does not know, nor one of the policy', () => {
    const report = {
      ...withCluster({ findings: [aFinding({ check: 'gone' })] }),
      findings: [aFinding({ check: 'policy' })],
    }
    expect(results(parsed(report))).toMatchObject({
      'prod.other gone': `failure ${aFinding().message}`,
      'configuration policy': `failure ${aFinding().message}`,
    })
  })

  test('is soon written for as many lines and checks as somebody may hand in', () => {
    const numbers = Array.from({ length: 10_000 }, (_, number) => String(number))
    const cluster = aCluster({
      access: numbers.map(line => anAccess({ line })),
      findings: numbers.flatMap(number => [
        aFinding({ check: number }),
        aFinding({ check: 'permissions', subject: { kind: 'Permission', name: number } }),
      ]),
    })
    const started = performance.now()
    junit(aReport({ clusters: [cluster] }), { failOn: 'error' })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('lists the first findings of a check, and says how many more there are', () => {
    const findings = Array.from({ length: 5_000 }, () => aFinding({ check: 'livez' }))
    const [failure] = elements(parsed(withCluster({ findings })), 'failure')
    expect(attribute(failure, 'message')).toMatch(/ And 4,999 more findings\.$/)
    expect(failure?.textContent?.match(/^error tcp-refused/gm)).toHaveLength(MAX_FINDINGS_OF_CASE)
    expect(failure?.textContent).toMatch(/… and 4,900 more findings in the JSON report\.$/)
  })

  test('tells lines that are the same apart', () => {
    const access = [anAccess(), anAccess()]
    expect(Object.keys(results(parsed(withCluster({ access })))).slice(-2)).toEqual([
      'prod.permissions create deployments.apps -n prod',
      'prod.permissions create deployments.apps -n prod (2)',
    ])
  })

  test('shows foreign text as text, and replaces what XML cannot write', () => {
    const text = `${HOSTILE.join(' ')} ]]> \ufffe \uffff`
    const [failure] = elements(parsed(withCluster({ findings: [aFinding({ message: text })] })), 'failure')
    expect(failure?.textContent).toContain('<script>alert(1)</script>')
    expect(failure?.textContent).toMatch(ALLOWED)
    expect([...(failure?.childNodes ?? [])].map(({ nodeType }) => nodeType)).toEqual([3])
  })
})
