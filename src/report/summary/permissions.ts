import {
  attentionFirst,
  attentionText,
  impliedNamespace,
  OUTCOME_MARKS,
  outcome,
  outcomes,
  why,
} from '../access.ts'
import { code, markdown, textBlock } from '../escape.ts'
import type { AccessReport, ClusterReport } from '../schema.ts'
import { count, grouped } from '../wording.ts'
import type { Detail } from './detail.ts'
import { permissionMatrixTable } from './permission-matrix.ts'
import { blocks, folded, table } from './table.ts'

/** The tested permissions: open where one is not as expected, and the others on a click. */
export function permissionsSection(cluster: ClusterReport, { rows: max }: Detail): string {
  const { access } = cluster
  if (access.length === 0) return ''
  const numbers = outcomes(cluster)
  const matrix = permissionMatrixTable(access, max)
  const fine = matrix || lines(access.filter(isFine), max)
  if (numbers['as expected'] === access.length) {
    return folded(`✔ ${count(access.length, 'permission')} as expected`, fine)
  }
  const odd = attentionFirst(access).filter(line => !isFine(line))
  return blocks([
    `### Permissions: ${attentionText(numbers)}`,
    // With the reasons, which do not fit into a matrix.
    lines(odd, max),
    matrix,
    missingRole(cluster, max),
    fine === matrix ? '' : folded(`✔ ${count(numbers['as expected'], 'permission')} as expected`, fine),
  ])
}

function isFine(access: AccessReport): boolean {
  return outcome(access) === 'as expected'
}

/** Half a role is of no use: it is shown whole or not at all. */
function missingRole({ missingRole: yaml }: ClusterReport, maxRows: number): string {
  if (yaml === '') return ''
  const fits = yaml.length <= maxRows * ROLE_CHARACTERS_PER_ROW
  return folded(
    'The missing role, to apply as it stands',
    fits ? textBlock(yaml, 'yaml') : 'It is in the JSON report, as `missingRole`.',
  )
}

const ROLE_CHARACTERS_PER_ROW = 400

const HEADS = ['', 'permission', 'expected', 'answer', 'why']
const NOTHING_SAID = '–'

function lines(access: readonly AccessReport[], max: number): string {
  if (access.length === 0) return ''
  const rows = access.slice(0, max).map(row)
  const unlisted = access.length - rows.length
  const width = rows.every(cells => cells.at(-1) === NOTHING_SAID) ? HEADS.length - 1 : HEADS.length
  return blocks([
    table(
      HEADS.slice(0, width),
      rows.map(cells => cells.slice(0, width)),
    ),
    unlisted > 0 ? `… and ${grouped(unlisted)} more in the JSON report.` : '',
  ])
}

function row(access: AccessReport): readonly string[] {
  const implied = impliedNamespace(access)
  return [
    OUTCOME_MARKS[outcome(access)],
    code(access.line) + (implied === '' ? '' : ` in ${code(implied)}`),
    access.expected === 'allow' ? 'allowed' : 'denied',
    isFine(access) ? access.actual : `**${access.actual}**`,
    markdown(why(access), 300) || NOTHING_SAID,
  ]
}
