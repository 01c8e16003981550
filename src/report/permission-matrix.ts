// Who may do what, side by side; pure.
import { attentionFirst } from './access.ts'
import type { AccessReport } from './schema.ts'

// More columns than these leave no room to read them in.
const MOST_SUBJECTS = 5

export interface PermissionMatrix {
  readonly subjects: readonly string[]
  readonly rows: readonly PermissionRow[]
}

export interface PermissionRow {
  /** One of the lines that ask the question. */
  readonly first: AccessReport
  /** The answer for each subject; undefined where nobody asked. */
  readonly cells: readonly (AccessReport | undefined)[]
}

/**
 * One row a question and one column a subject; nothing where a list says it better: one subject, too many, or no question that
 * was asked about two.
 */
export function permissionMatrix(access: readonly AccessReport[]): PermissionMatrix | undefined {
  const subjects = [...new Set(access.map(({ subject }) => subject))]
  const questions = [
    ...Map.groupBy(attentionFirst(access), ({ question, namespace }) => `${question}\n${namespace}`).values(),
  ]
  const isShared = questions.some(lines => new Set(lines.map(({ subject }) => subject)).size > 1)
  if (!isShared || subjects.length > MOST_SUBJECTS) return undefined
  // Where a question was asked twice, the answer that asks for attention comes first.
  const cells = (lines: readonly AccessReport[]) =>
    subjects.map(subject => lines.find(line => line.subject === subject))
  return {
    subjects,
    rows: questions.flatMap(lines => (lines[0] ? [{ first: lines[0], cells: cells(lines) }] : [])),
  }
}
