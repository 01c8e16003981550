import { describe, expect, test } from '@jest/globals'
import {
  annotations,
  MAX_ANNOTATION_CHARACTERS,
  MAX_ANNOTATIONS_PER_LEVEL,
} from '../../src/report/annotations.ts'
import type { Annotation } from '../../src/report/outlet.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'

const ofFindings = (...findings: readonly ReturnType<typeof aFinding>[]) =>
  annotations(aReport({ clusters: [aCluster({ findings })] }))
const severities = (all: readonly Annotation[]) => all.map(({ severity }) => severity)
const deployment = (name: string) => ({ kind: 'Deployment', namespace: 'shop', name })

describe('annotations', () => {
  test('say the sentence and what to do, and leave the evidence to the summary', () => {
    const finding = aFinding({ message: 'It is broken.', remedy: 'Mend it.', evidence: { secretive: 'x' } })
    expect(ofFindings(finding)).toEqual([
      { severity: 'error', title: 'tcp-refused in prod', message: 'It is broken.\nMend it.' },
    ])
  })

  test('are none for a healthy cluster', () => {
    expect(annotations(aReport())).toEqual([])
  })

  test.each([
    [
      'unreadable',
      [
        {
          severity: 'warning',
          title: 'The baseline could not be used',
          message: expect.stringContaining('`a.json` is empty, so every'),
        },
      ],
    ],
    ['missing', []],
    ['compared', []],
  ] as const)('say of a baseline that is %s what there is to mend', (state, expected) => {
    const baseline = { path: 'a.json', state, startedAt: null, reason: 'is empty' }
    expect(annotations(aReport({ baseline }))).toEqual(expected)
  })

  test('give a command that names one subject to that one only', () => {
    const remedy = (name: string) =>
      aFinding({ message: `${name} ended.`, subject: { kind: 'Secret', name }, remedy: `Delete ${name}.` })
    expect(ofFindings(remedy('a'), remedy('b')).map(({ message }) => message)).toEqual([
      'a ended.\nDelete a.\nAlso found for Secret/b. The report says what to do about each.',
    ])
  })

  test('speak once for each code, and name a few of its subjects', () => {
    const findings = Array.from({ length: 20 }, (_, index) =>
      aFinding({ message: `Deployment ${index} is short.`, subject: deployment(`d${index}`), remedy: '' }),
    )
    expect(ofFindings(...findings).map(({ message }) => message)).toEqual([
      'Deployment 0 is short.\nAlso found for Deployment/shop/d1, Deployment/shop/d2, Deployment/shop/d3, Deployment/shop/d4, Deployment/shop/d5 and 14 more.',
    ])
  })

  test('come worst first', () => {
    const all = ofFindings(
      aFinding({ severity: 'notice', code: 'n' }),
      aFinding({ severity: 'error', code: 'e' }),
      aFinding({ severity: 'warning', code: 'w' }),
    )
    expect(severities(all)).toEqual(['error', 'warning', 'notice'])
  })

  test('stand on the line of the file where there is one', () => {
    const location = { file: '.github/cluster-health.yml', line: 4, column: 5 }
    expect(ofFindings(aFinding({ location }))).toMatchObject([{ location }])
  })

  test('mark each line of a file while there is room, else one for the code', () => {
    const denied = (line: number) =>
      aFinding({
        code: 'rbac-denied',
        subject: { kind: 'Permission', name: `line ${line}` },
        location: { file: 'a.yml', line },
      })
    const lines = (all: readonly Annotation[]) => all.map(({ location }) => location?.line)
    expect(lines(ofFindings(denied(1), denied(2), denied(3)))).toEqual([1, 2, 3])
    const many = Array.from({ length: 30 }, (_, index) => denied(index + 1))
    expect(lines(ofFindings(...many))).toEqual([1])
  })

  test('are at most as many of a level as the runner takes, and the last one says how many are missing', () => {
    const codes = Array.from({ length: 14 }, (_, index) => aFinding({ code: `code-${index}` }))
    const all = ofFindings(...codes)
    expect(all).toHaveLength(MAX_ANNOTATIONS_PER_LEVEL)
    expect(all.at(-1)?.message).toMatch(/\n… and 4 more of this level in the summary\.$/)
  })

  test('name the clusters of a code that several have', () => {
    const clusters = ['a', 'b', 'c'].map(name => aCluster({ name, findings: [aFinding()] }))
    expect(annotations(aReport({ clusters })).map(({ title }) => title)).toEqual([
      'tcp-refused in a, b and 1 more',
    ])
  })

  test('are made of the findings of the policy too, which belong to no cluster', () => {
    const finding = aFinding({ code: 'policy-ignore-expired', severity: 'warning' })
    expect(annotations(aReport({ findings: [finding] })).map(({ title }) => title)).toEqual([
      'policy-ignore-expired',
    ])
  })

  test('are not made of findings that the baseline knows', () => {
    expect(ofFindings(aFinding({ state: 'known' }))).toEqual([])
  })

  test('say of which of several clusters it is that something could not be judged', () => {
    const lost = (name: string) =>
      aCluster({ name, status: 'unknown', undetermined: ['There is no report of it.'] })
    const [only] = annotations(aReport({ status: 'unknown', clusters: [lost('eu'), lost('us')] }))
    expect(only?.message).toBe('eu: There is no report of it.\nus: There is no report of it.')
  })

  test('warn of what could not be judged, before all other warnings', () => {
    const cluster = aCluster({
      undetermined: ['The check a could not be made.', 'The check b could not be made.'],
      findings: [aFinding({ severity: 'warning' })],
    })
    const [first, ...rest] = annotations(aReport({ clusters: [cluster] }))
    expect(first).toEqual({
      severity: 'warning',
      title: '2 things could not be judged',
      message: 'The check a could not be made.\nThe check b could not be made.',
    })
    expect(severities(rest)).toEqual(['warning'])
  })

  test.each([
    ['hostile', (SAMPLES['hostile'] ?? aReport)()],
    ['huge', huge(500)],
  ])('keep to the limits of the runner for the report %s', (_, report) => {
    const all = annotations(report)
    for (const severity of ['error', 'warning', 'notice'])
      expect(severities(all).filter(one => one === severity).length).toBeLessThanOrEqual(
        MAX_ANNOTATIONS_PER_LEVEL,
      )
    expect(all.filter(({ message }) => message.length > MAX_ANNOTATION_CHARACTERS)).toEqual([])
    expect(all.filter(({ title }) => title.length > 200 || title === '')).toEqual([])
  })

  test('keep to the limit with texts as long as can be', () => {
    const long = '😀'.repeat(10_000)
    const findings = Array.from({ length: 30 }, () =>
      aFinding({ message: long, remedy: long, subject: { kind: long, name: long } }),
    )
    const [only] = ofFindings(...findings)
    expect(only?.message.length).toBeLessThanOrEqual(MAX_ANNOTATION_CHARACTERS)
  })
})
