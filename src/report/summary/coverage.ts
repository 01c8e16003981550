import { subjectText } from '../../findings/order.ts'
import { ignoredTitle, notLookedAt, notLookedAtTitle } from '../coverage.ts'
import { code, markdown, prose } from '../escape.ts'
import type { ClusterReport } from '../schema.ts'
import { grouped } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded } from './table.ts'

const MAX_REASON = 300

/** What could not be judged: it may be why the step is red, so it stands open. */
export function undeterminedSection(cluster: ClusterReport, detail: Detail): string {
  if (cluster.undetermined.length === 0) return ''
  const lines = cluster.undetermined.map(sentence => prose(sentence, MAX_REASON))
  return blocks(['### ❔ Could not be judged', bullets(lines, detail.rows)])
}

/** What was not looked at and why. */
export function notLookedAtSection(cluster: ClusterReport, detail: Detail): string {
  const lines = notLookedAt(cluster).map(
    ({ ids, reason }) => `${ids.map(id => code(id)).join(', ')}: ${prose(reason, MAX_REASON)}`,
  )
  return lines.length > 0 ? folded(notLookedAtTitle(cluster), bullets(lines, detail.rows)) : ''
}

/** What was found and counts for nothing, with the reasons that the configuration gives. */
export function ignoredSection(cluster: ClusterReport, detail: Detail): string {
  if (cluster.ignored.length === 0) return ''
  const lines = cluster.ignored.map(({ code: name, subject, message, reason, until }) => {
    const end = until === undefined ? '' : ` · until ${markdown(until, 20)}`
    const what = `${code(name)} · ${code(subjectText(subject))}${end}`
    return `${prose(message, MAX_REASON)}<br>${what} · ${prose(reason, MAX_REASON)}`
  })
  return folded(ignoredTitle(cluster), bullets(lines, detail.rows))
}

function bullets(lines: readonly string[], max: number): string {
  const unlisted = lines.length - max
  const rest = unlisted > 0 ? [`… and ${grouped(unlisted)} more in the JSON report.`] : []
  return [...lines.slice(0, max), ...rest].map(line => `- ${line}`).join('\n')
}
