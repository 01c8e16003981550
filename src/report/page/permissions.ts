import {
  attentionFirst,
  attentionText,
  impliedNamespace,
  OUTCOME_MARKS,
  outcome,
  outcomes,
  why,
} from '../access.ts'
import { plain } from '../escape.ts'
import { permissionMatrix } from '../permission-matrix.ts'
import type { AccessReport } from '../schema.ts'
import { count } from '../wording.ts'
import { icon, OUTCOME_TONES } from './icons.ts'
import { code, joined, lines, type Markup, markup, NOTHING, upTo } from './markup.ts'
import { copyable, folded, type Section, unlisted, type View } from './section.ts'
import { NOTHING_SAID, table } from './table.ts'

const MAX_SUBJECT = 60

/** The tested permissions, with the role that is missing. */
export function permissionsSection({ cluster, detail }: View): Section {
  const { access } = cluster
  const numbers = outcomes(cluster)
  const isFine = numbers['as expected'] === access.length
  const odd = attentionFirst(access).filter(line => outcome(line) !== 'as expected')
  const fine = access.filter(line => outcome(line) === 'as expected')
  const matrix = matrixTable(access, detail.rows)
  const asExpected = matrix.isEmpty ? list(fine, detail.rows) : matrix
  return {
    name: 'permissions',
    title: 'Permissions',
    brief: isFine ? `${access.length} as expected` : attentionText(numbers),
    tone: numbers['not as expected'] > 0 ? 'error' : isFine ? 'ok' : 'unknown',
    body: isFine
      ? asExpected
      : joined([
          // With the reasons, which do not fit into a matrix.
          list(odd, detail.rows),
          missingRole(cluster.missingRole),
          matrix.isEmpty && fine.length > 0
            ? folded(markup`${icon('ok')} ${count(fine.length, 'permission')} as expected`, asExpected)
            : matrix,
        ]),
  }
}

function missingRole(yaml: string): Markup {
  if (yaml === '') return NOTHING
  return folded(markup`The missing role, to apply as it stands`, copyable(lines(yaml)))
}

function list(access: readonly AccessReport[], max: number): Markup {
  if (access.length === 0) return NOTHING
  const rows = access
    .slice(0, max)
    .map(line => [
      marked(line),
      joined([code(line.line), namespaceOf(line)], ' in '),
      markup`${line.expected === 'allow' ? 'allowed' : 'denied'}`,
      answer(line),
      upTo(300, why(line) || NOTHING_SAID),
    ])
  return joined([
    table('Tested permissions', ['', 'permission', 'expected', 'answer', 'why'], rows),
    unlisted(access.length - max),
  ])
}

function marked(access: AccessReport): Markup {
  const result = outcome(access)
  return markup`${icon(OUTCOME_TONES[result])}<span class="hidden">${result}</span>`
}

function answer(access: AccessReport): Markup {
  return outcome(access) === 'as expected'
    ? markup`${access.actual}`
    : markup`<strong>${access.actual}</strong>`
}

function namespaceOf(access: AccessReport): Markup {
  return code(impliedNamespace(access))
}

function matrixTable(access: readonly AccessReport[], max: number): Markup {
  const matrix = permissionMatrix(access)
  if (matrix === undefined) return NOTHING
  const rows = matrix.rows
    .slice(0, max)
    .map(({ first, cells }) => [
      joined([code(first.question), namespaceOf(first)], ' in '),
      ...cells.map(cell),
    ])
  const heads = matrix.subjects.map(subject => plain(subject, MAX_SUBJECT) || 'this credential')
  return joined([
    table('Who may do what', ['permission', ...heads], rows),
    unlisted(matrix.rows.length - max),
  ])
}

function cell(access: AccessReport | undefined): Markup {
  if (access === undefined) return NOTHING
  const result = outcome(access)
  return markup`<span class="${OUTCOME_TONES[result]}">${OUTCOME_MARKS[result]}</span> ${answer(access)}`
}
