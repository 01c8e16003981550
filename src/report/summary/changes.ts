import { subjectText } from '../../findings/order.ts'
import { changesText, isCompared, ownerOf, uselessBaseline } from '../changes.ts'
import { code, markdown, prose } from '../escape.ts'
import type { Report } from '../schema.ts'
import { count, grouped } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded } from './table.ts'

const MARKS = { missing: 'ℹ️', unreadable: '⚠️', compared: '' } as const

/** What changed since the baseline; without one, nothing. */
export function changesSection(report: Report, detail: Detail): string {
  const useless = uselessBaseline(report)
  return blocks([
    useless === '' ? '' : `${MARKS[report.baseline?.state ?? 'compared']} ${prose(useless)}`,
    isCompared(report) ? `🔁 ${changesText(report)}` : '',
    fixedList(report, detail),
  ])
}

function fixedList(report: Report, detail: Detail): string {
  const { fixed } = report
  if (fixed.length === 0) return ''
  const shown = fixed.slice(0, detail.rows)
  const lines = shown.map(finding => {
    const owner = markdown(ownerOf(finding, report), 80)
    const head = owner === '' ? '' : `**${owner}** `
    return `- ${head}${prose(finding.message)}<br>${code(finding.code)} · ${code(subjectText(finding.subject))}`
  })
  const rest = fixed.length - shown.length
  const unlisted = rest > 0 ? [`- … and ${grouped(rest)} more in the JSON report.`] : []
  return folded(
    `✔ ${count(fixed.length, 'finding')} fixed since the baseline`,
    [...lines, ...unlisted].join('\n'),
  )
}
