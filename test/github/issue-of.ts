// The text of a tracking issue after one run.
import { issueText } from '../../src/github/issue-text.ts'
import { type FoundIssue, NO_STATE, nextIssue } from '../../src/github/next-issue.ts'
import { type Subject, subjectsOf } from '../../src/github/subject.ts'
import { subjectRun } from '../../src/github/subject-run.ts'
import type { Report } from '../../src/report/schema.ts'
import { NOW } from '../builders/report.ts'

export const POLICY = { failOn: 'error', failOnUnknown: true } as const

/** What the first issue is about. */
export const subjectOf = (report: Report, isFleet = false): Subject => {
  const [subject] = subjectsOf(report, { workflow: 'Nightly', isFleet })
  if (subject === undefined) throw new Error('There is no cluster.')
  return subject
}

export function issueOf(report: Report, subject = subjectOf(report), found?: FoundIssue): string {
  const run = subjectRun(subject, POLICY, found?.isOpen ? found.state.tracked : [])
  return issueText({ report, subject, run, state: nextIssue(found, run, NOW).state })
}

export const fleetIssueOf = (report: Report, found?: FoundIssue) =>
  issueOf(report, subjectOf(report, true), found)
export const openWith = (state: Partial<FoundIssue['state']>): FoundIssue => ({
  isOpen: true,
  closedAt: '',
  closedAs: '',
  state: { ...NO_STATE, ...state },
})
