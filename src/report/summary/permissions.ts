import { attentionFirst, impliedNamespace, OUTCOME_MARKS, outcome, outcomes, why } from '../access.ts'
import { code, markdown, textBlock } from '../escape.ts'
import type { AccessReport, ClusterReport } from '../schema.ts'
import { count, grouped } from '../wording.ts'
import type { Detail } from './detail.ts'
import { permissionMatrix } from './permission-matrix.ts'
import { blocks, folded, table } from './table.ts'

/** The tested permissions: open when one is not as expected, else one line to click. */
export function permissionsSection(cluster: ClusterReport, detail: Detail): string {
  const all = cluster.access.length
  if (all === 0) return ''
  const wrong = outcomes(cluster)
  const body = matrixAndLines(cluster.access, detail.rows)
  if (wrong['as expected'] === all) return folded(`✔ ${count(all, 'permission')} as expected`, body)
  const parts = [
    wrong['not as expected'] > 0 ? `${wrong['not as expected']} not as expected` : '',
    wrong.unknown > 0 ? `${wrong.unknown} unknown` : '',
  ].filter(part => part !== '')
  return blocks([`### Permissions: ${parts.join(', ')}`, body, missingRole(cluster, detail)])
}

/** Beside a matrix only the lines that ask for attention are listed, with the reasons that do not fit into it. */
function matrixAndLines(access: readonly AccessReport[], max: number): string {
  const matrix = permissionMatrix(access, max)
  const listed = attentionFirst(access).filter(line => matrix === '' || outcome(line) !== 'as expected')
  return blocks([listed.length === 0 ? '' : lines(listed, max), matrix])
}

/** Half a role is of no use: it is shown whole or not at all. */
function missingRole({ missingRole: yaml }: ClusterReport, detail: Detail): string {
  if (yaml === '') return ''
  const fits = yaml.length <= detail.rows * ROLE_CHARACTERS_PER_ROW
  return folded(
    'The missing role, to apply as it stands',
    fits ? textBlock(yaml, 'yaml') : 'It is in the JSON report, as `missingRole`.',
  )
}

const ROLE_CHARACTERS_PER_ROW = 400

function lines(access: readonly AccessReport[], max: number): string {
  const rows = access.slice(0, max).map(row)
  const unlisted = access.length - rows.length
  return blocks([
    table(['', 'permission', 'expected', 'answer', 'why'], rows),
    unlisted > 0 ? `… and ${grouped(unlisted)} more in the JSON report.` : '',
  ])
}

function row(access: AccessReport): readonly string[] {
  const implied = impliedNamespace(access)
  return [
    OUTCOME_MARKS[outcome(access)],
    code(access.line) + (implied === '' ? '' : ` in ${code(implied)}`),
    access.expected === 'allow' ? 'allowed' : 'denied',
    outcome(access) === 'as expected' ? access.actual : `**${access.actual}**`,
    markdown(why(access), 300) || '–',
  ]
}
