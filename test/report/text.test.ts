import { describe, expect, test } from '@jest/globals'
import { detailSections } from '../../src/report/details.ts'
import { logLine } from '../../src/report/escape.ts'
import { summary } from '../../src/report/summary.ts'
import { textLines } from '../../src/report/text.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { expectGolden } from './golden.ts'

/** What a log shows, folded parts included. */
function logOf(name: string): string {
  const report = (SAMPLES[name] ?? aReport)()
  const groups = detailSections(report, NOW).flatMap(({ title, lines }) => [
    `[${title}]`,
    ...lines.map(line => `  ${line}`),
  ])
  return [...textLines(report, NOW), ...groups, ''].join('\n')
}

describe('the log', () => {
  test.each(Object.keys(SAMPLES))('of the report %s reads as it was read by a person', name => {
    expectGolden(`${name}.log.txt`, logOf(name))
  })

  test('says in its first line which cluster, how it is and why', () => {
    const report = aReport({
      status: 'unhealthy',
      verdict: 'Nothing listens.',
      clusters: [aCluster({ status: 'unhealthy' })],
    })
    expect(textLines(report, NOW)[0]).toBe('unhealthy prod: Nothing listens.')
    expect(textLines(aReport(), NOW)[0]).toBe('healthy prod: 4 of 5 checks; 1 was skipped.')
  })

  test('gives each command of a remedy a line of its own', () => {
    const remedy =
      'Delete it, which nothing refuses: `kubectl delete a b` and `kubectl delete c d`. Else install it.'
    const cluster = aCluster({ status: 'unhealthy', findings: [aFinding({ remedy })] })
    const lines = textLines(aReport({ status: 'unhealthy', clusters: [cluster] }), NOW)
    const at = lines.findIndex(line => line.includes('What to do'))
    expect(lines.slice(at, at + 4)).toEqual([
      '    What to do: Delete it, which nothing refuses:',
      '        `kubectl delete a b`',
      '        `kubectl delete c d`',
      '        Else install it.',
    ])
  })

  test('takes a handful of lines when all is well, and folds nothing', () => {
    expect(textLines(aReport(), NOW).length).toBeLessThan(10)
    expect(detailSections(aReport(), NOW)).toEqual([])
  })

  test('starts the line of a finding with its severity', () => {
    const findings = [aFinding(), aFinding({ severity: 'warning', code: 'w', state: 'known' })]
    const lines = textLines(aReport({ clusters: [aCluster({ findings })] }), NOW)
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}error tcp-refused: /))
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}warning w \(known\): /))
  })

  test('stays readable with very many findings', () => {
    const lines = textLines(huge(), NOW)
    expect(lines.length).toBeLessThan(10_000)
    expect(lines).toContainEqual(expect.stringMatching(/… and [\d,]+ of other codes in the JSON report/))
  })

  test('changes nothing when it passes the last escape before it is printed', () => {
    const lines = textLines((SAMPLES['several-clusters'] ?? aReport)(), NOW)
    expect(lines.map(line => logLine(line))).toEqual(lines)
  })
})

describe('the masks of a secret that is a kubeconfig', () => {
  // The runner makes a mask of each line of a secret, without the blanks around it.
  const KUBECONFIG = `
    apiVersion: v1
    kind: Config
    current-context: prod
    clusters:
    - name: prod
      cluster:
        server: https://prod.example.com:6443
        tls-server-name: prod.example.com
    contexts:
    - name: prod
      context:
        cluster: prod
        user: system:serviceaccount:ci:deployer
        namespace: prod
    users:
    - name: system:serviceaccount:ci:deployer
      user:
        token: abc
    preferences: {}`
  const masks = KUBECONFIG.split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

  test.each(Object.keys(SAMPLES))('take nothing out of the log and the summary of %s', name => {
    const report = (SAMPLES[name] ?? aReport)()
    const printed = logOf(name) + summary(report, { now: NOW })
    expect(masks.filter(mask => printed.includes(mask))).toEqual([])
  })
})
