// The report as JUnit XML, as GitLab, Jenkins and the reporters of GitHub read it. The one importer of xmlbuilder. Pure.
import xmlbuilder, { type XMLElement } from 'xmlbuilder'
import type { Finding } from '../../findings/finding.ts'
import { subjectText } from '../../findings/order.ts'
import { plain } from '../escape.ts'
import type { FileContext } from '../file-context.ts'
import type { Report } from '../schema.ts'
import { count } from '../wording.ts'
import { type Case, type Suite, suitesOf } from './suites.ts'

const MAX_NAME = 300
const MAX_SENTENCE = 1_000
/** Findings that one case lists. */
export const MAX_FINDINGS_OF_CASE = 100

/** Times are seconds, the time of the run is UTC. A case has one failure at most, since viewers show no more, with all findings in it. */
export function junit(report: Report, { failOn }: Pick<FileContext, 'failOn'>): string {
  const suites = suitesOf(report, failOn)
  const root = xmlbuilder.create(
    'testsuites',
    // What is left of characters that XML has no way to write.
    { encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' },
  )
  const cases = suites.flatMap(suite => suite.cases)
  // A reader that holds files to a schema knows no `skipped` here.
  const { skipped: _, ...sums } = totals(cases)
  root.att({ name: report.tool.name, ...sums, time: seconds(report.durationMs) })
  for (const suite of suites) writeSuite(root, suite, report.startedAt)
  return `${root.end({ pretty: true })}\n`
}

function writeSuite(root: XMLElement, { name, cases }: Suite, startedAt: string): void {
  const time = seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0))
  // Readers that know no time zones refuse one.
  const timestamp = new Date(startedAt).toISOString().slice(0, 19)
  const classname = plain(name, MAX_NAME)
  const element = root.ele('testsuite', { name: classname, ...totals(cases), time, timestamp })
  for (const each of cases) writeCase(element, classname, each)
}

function writeCase(suite: XMLElement, classname: string, written: Case): void {
  const { name, durationMs, failures, remarks, skipped, undetermined } = written
  const element = suite.ele('testcase', {
    name: plain(name, MAX_NAME),
    classname,
    time: seconds(durationMs),
  })
  switch (resultOf(written)) {
    case 'failure':
      element.ele(
        'failure',
        { message: heading(failures), type: plain(failures[0]?.code ?? '', 200) },
        listed(failures),
      )
      break
    case 'error': {
      const message = plain(undetermined ?? '', MAX_SENTENCE)
      element.ele('error', { message, type: 'inconclusive' }, message)
      break
    }
    case 'skipped':
      element.ele('skipped', { message: plain(skipped ?? '', MAX_SENTENCE) })
      break
    case 'passed':
  }
  if (remarks.length > 0) element.ele('system-out', {}, listed(remarks))
}

type Outcome = 'failure' | 'error' | 'skipped' | 'passed'

function resultOf({ failures, undetermined, skipped }: Case): Outcome {
  if (failures.length > 0) return 'failure'
  if (undetermined !== undefined) return 'error'
  return skipped === undefined ? 'passed' : 'skipped'
}

function totals(cases: readonly Case[]) {
  const number = (wanted: Outcome) => cases.filter(each => resultOf(each) === wanted).length
  return {
    tests: cases.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
  }
}

function heading(findings: readonly Finding[]): string {
  const rest = findings.length - 1
  const first = plain(findings[0]?.message ?? '', MAX_SENTENCE)
  return rest > 0 ? `${first} And ${count(rest, 'more finding')}.` : first
}

function listed(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, MAX_FINDINGS_OF_CASE)
    .map(finding =>
      [
        `${finding.severity} ${plain(finding.code, 200)} ${plain(subjectText(finding.subject), MAX_NAME)}`,
        plain(finding.message, MAX_SENTENCE),
        ...Object.entries(finding.evidence).map(
          ([label, value]) => `  ${plain(label, 100)}: ${plain(value)}`,
        ),
        ...placeOf(finding),
        plain(finding.remedy, MAX_SENTENCE),
        plain(finding.docs, MAX_NAME),
      ].join('\n'),
    )
  const rest = findings.length - shown.length
  const more = rest > 0 ? [`… and ${count(rest, 'more finding')} in the JSON report.`] : []
  return [...shown, ...more].join('\n\n')
}

function placeOf({ location }: Finding): readonly string[] {
  return location ? [`  at ${plain(location.file, MAX_NAME)}:${location.line}`] : []
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(3)
}
