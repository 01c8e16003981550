import { type Finding, SEVERITIES, type Subject } from './finding.ts'

/** The reported name of a subject: KIND/NAMESPACE/NAME, or KIND/NAME where there is no namespace. */
export function subjectText(subject: Subject): string {
  const parts = [subject.kind, subject.namespace, subject.name].filter(part => part !== undefined)
  return parts.join('/') + (subject.field === undefined ? '' : ` (${subject.field})`)
}

/** Severity, code, subject: the same cluster gives the same report. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.code, b.code) ||
    compareText(subjectText(a.subject), subjectText(b.subject))
  )
}

// By code unit and not by locale, which differs from runner to runner.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
