// A merged report may come from anybody, and the owner of a pod may be of any kind.
import { describe, expect, test } from '@jest/globals'
import { ALL_CODES } from '../../src/checks/code-sources.ts'
import { REPORT_KINDS } from '../../src/inputs/report-paths.ts'
import { compareWith } from '../../src/report/baseline/compare.ts'
import { detailSections } from '../../src/report/details.ts'
import { reportFile } from '../../src/report/files.ts'
import { textLines } from '../../src/report/text.ts'
import { aCertificate, aCheck, aCluster, aFinding, aReport, NOW } from '../builders/report.ts'

const CONTEXT = { now: NOW, failOn: 'error', codes: ALL_CODES, workspace: '/w', anchor: 'a.yml' } as const

function named(name: string) {
  const finding = aFinding({
    code: name,
    check: name,
    subject: { kind: name, name },
    evidence: { [name]: name },
  })
  const cluster = aCluster({
    name,
    status: 'unhealthy',
    distribution: name,
    findings: [finding],
    checks: [aCheck({ id: name, family: name })],
    certificates: [aCertificate({ role: name })],
  })
  return aReport({ status: 'unhealthy', findings: [finding], clusters: [cluster] })
}

describe.each(['constructor', 'toString', '__proto__'])('the name %s, which every object knows,', name => {
  test.each(REPORT_KINDS)('is a name like any other in a file that ends in %s', async ending => {
    const text = await reportFile(named(name), `report${ending}`, CONTEXT)
    expect(text).toContain(name)
    expect(text).not.toContain('[native code]')
  })

  test('is a name like any other in a log', () => {
    const sections = detailSections(named(name), NOW).flatMap(({ lines }) => lines)
    expect([...textLines(named(name), NOW), ...sections].join('\n')).not.toContain('[native code]')
  })

  test('is a name like any other in a baseline', () => {
    const before = named(name)
    const now = aReport({ clusters: [{ ...(before.clusters[0] ?? aCluster()), findings: [] }] })
    const json = JSON.parse(JSON.stringify(before))
    expect(compareWith(now, { path: 'b.json', state: 'read', json })).toMatchObject({ new: 0, fixed: [] })
  })
})
