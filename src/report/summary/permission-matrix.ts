import { attentionFirst, impliedNamespace, OUTCOME_MARKS, outcome } from '../access.ts'
import { code } from '../escape.ts'
import type { AccessReport } from '../schema.ts'
import { blocks, table } from './table.ts'

// More columns than these leave no room to read them in.
const MOST_SUBJECTS = 5
const MAX_SUBJECT = 60

/**
 * Who may do what, one row a question and one column a subject; empty where a list says it better: one subject, too many, or no
 * question that was asked about two.
 */
export function permissionMatrix(access: readonly AccessReport[], maxRows: number): string {
  const subjects = [...new Set(access.map(({ subject }) => subject))]
  const rows = [
    ...Map.groupBy(attentionFirst(access), ({ question, namespace }) => `${question}\n${namespace}`).values(),
  ]
  const isShared = rows.some(row => new Set(row.map(({ subject }) => subject)).size > 1)
  if (!isShared || subjects.length > MOST_SUBJECTS) return ''
  const unlisted = rows.length - maxRows
  return blocks([
    table(
      ['permission', ...subjects.map(subject => code(subject, MAX_SUBJECT) || 'this credential')],
      rows
        .slice(0, maxRows)
        .map(row => [
          rowHead(row),
          ...subjects.map(subject => cell(row.find(each => each.subject === subject))),
        ]),
    ),
    unlisted > 0 ? `… and ${unlisted.toLocaleString('en-US')} more in the JSON report.` : '',
  ])
}

function rowHead([first]: readonly AccessReport[]): string {
  if (first === undefined) return ''
  const implied = impliedNamespace(first)
  return code(first.question) + (implied === '' ? '' : ` in ${code(implied)}`)
}

// Where a question was asked twice, the answer that asks for attention comes first.
function cell(access: AccessReport | undefined): string {
  if (access === undefined) return ''
  const isFine = outcome(access) === 'as expected'
  return `${OUTCOME_MARKS[outcome(access)]} ${isFine ? access.actual : `**${access.actual}**`}`
}
