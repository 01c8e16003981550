import { impliedNamespace, OUTCOME_MARKS, outcome } from '../access.ts'
import { code } from '../escape.ts'
import { permissionMatrix } from '../permission-matrix.ts'
import type { AccessReport } from '../schema.ts'
import { blocks, table } from './table.ts'

const MAX_SUBJECT = 60

/** Who may do what, side by side; empty where a list says it better. */
export function permissionMatrixTable(access: readonly AccessReport[], maxRows: number): string {
  const matrix = permissionMatrix(access)
  if (matrix === undefined) return ''
  const unlisted = matrix.rows.length - maxRows
  return blocks([
    table(
      ['permission', ...matrix.subjects.map(subject => code(subject, MAX_SUBJECT) || 'this credential')],
      matrix.rows.slice(0, maxRows).map(({ first, cells }) => [rowHead(first), ...cells.map(cell)]),
    ),
    unlisted > 0 ? `… and ${unlisted.toLocaleString('en-US')} more in the JSON report.` : '',
  ])
}

function rowHead(first: AccessReport): string {
  const implied = impliedNamespace(first)
  return code(first.question) + (implied === '' ? '' : ` in ${code(implied)}`)
}

function cell(access: AccessReport | undefined): string {
  if (access === undefined) return ''
  const isFine = outcome(access) === 'as expected'
  return `${OUTCOME_MARKS[outcome(access)]} ${isFine ? access.actual : `**${access.actual}**`}`
}
