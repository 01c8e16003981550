// The codes of findings as the rules of SARIF. Pure.
import type { ReportingDescriptor } from 'sarif'
import type { Codes } from '../../findings/code.ts'
import { entryOf } from '../../findings/entry-of.ts'
import type { Finding, Severity } from '../../findings/finding.ts'
import { link, plain, prose, sarifText } from '../escape.ts'
import { WEAKNESSES } from './weaknesses.ts'

export const LEVELS = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>

// Of alerts that are no security alerts.
const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', notice: 'recommendation' } as const

// GitHub's limit of a description.
const MAX_DESCRIPTION = 1_000

/** One for each code, sorted by it, and what finds the place of each. */
export function rulesOf(
  findings: readonly Finding[],
  codes: Codes,
): {
  readonly rules: ReportingDescriptor[]
  readonly indexOf: ReadonlyMap<string, number>
} {
  const first = new Map<string, Finding>()
  for (const finding of findings) if (!first.has(finding.code)) first.set(finding.code, finding)
  const sorted = [...first.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  return {
    rules: sorted.map(finding => rule(finding, codes)),
    indexOf: new Map(sorted.map(({ code }, index) => [code, index])),
  }
}

// A code of another version, in a report that was merged, speaks for itself.
function rule(finding: Finding, codes: Codes): ReportingDescriptor {
  const { code, check, docs } = finding
  const { title, remedy, severity } = entryOf(codes, code) ?? { ...finding, title: code }
  const score = entryOf(WEAKNESSES, code)
  const tags = ['kubernetes', plain(check, 100), ...(score === undefined ? [] : ['security'])]
  return {
    id: plain(code, 200),
    shortDescription: { text: sarifText(title, MAX_DESCRIPTION) },
    fullDescription: { text: sarifText(`${title}. ${remedy}`, MAX_DESCRIPTION) },
    help: {
      text: sarifText(remedy, 4_000),
      markdown: `${prose(remedy, 4_000)}\n\n${link('What it means, and how to find the cause', docs)}`,
    },
    ...(URL.canParse(docs) && { helpUri: new URL(docs).href }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags,
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(score !== undefined && { 'security-severity': score.toFixed(1) }),
    },
  }
}
