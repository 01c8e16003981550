import { notLookedAt, notLookedAtTitle } from '../coverage.ts'
import { code, prose } from '../escape.ts'
import type { ClusterReport } from '../schema.ts'
import { count, grouped } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded } from './table.ts'

const MAX_REASON = 300

/** What could not be judged: it may be why the step is red, so it stands open. */
export function undeterminedSection(cluster: ClusterReport, detail: Detail): string {
  if (cluster.undetermined.length === 0) return ''
  const lines = cluster.undetermined.map(sentence => prose(sentence, MAX_REASON))
  return blocks(['### ❔ Could not be judged', bullets(lines, detail.rows)])
}

/** What was not looked at and why, and how many findings the configuration ignores. */
export function notLookedAtSection(cluster: ClusterReport, detail: Detail): string {
  const lines = notLookedAt(cluster).map(
    ({ ids, reason }) => `${ids.map(id => code(id)).join(', ')}: ${prose(reason, MAX_REASON)}`,
  )
  const ignored = cluster.ignored.length
  return blocks([
    lines.length > 0 ? folded(notLookedAtTitle(cluster), bullets(lines, detail.rows)) : '',
    ignored > 0 ? `${count(ignored, 'finding is', 'findings are')} ignored by the configuration.` : '',
  ])
}

function bullets(lines: readonly string[], max: number): string {
  const unlisted = lines.length - max
  const rest = unlisted > 0 ? [`… and ${grouped(unlisted)} more in the JSON report.`] : []
  return [...lines.slice(0, max), ...rest].map(line => `- ${line}`).join('\n')
}
