// Findings as marks beside the run. GitHub shows few of them, so each speaks for all findings of one code.
import type { Finding, Severity, SourceLocation } from '../findings/finding.ts'
import { SEVERITIES } from '../findings/finding.ts'
import { listText } from '../findings/list-text.ts'
import { subjectText } from '../findings/order.ts'
import { uselessBaseline } from './changes.ts'
import { plain } from './escape.ts'
import type { Annotation } from './outlet.ts'
import type { Report } from './schema.ts'
import { count, grouped } from './wording.ts'

/** The runner takes this many of each level from a step and drops the rest without a word. */
export const MAX_ANNOTATIONS_PER_LEVEL = 10
/** The runner cuts a message at 4,096 characters, counted after it has put in the masks. */
export const MAX_ANNOTATION_CHARACTERS = 4_000

const MAX_SENTENCE = 500
const MAX_REMEDY = 700
const MAX_OTHER_SUBJECTS = 5
const MAX_SUBJECT = 100
const MAX_TITLE = 200

/** A finding and where it was made; empty for the policy, which belongs to no cluster. */
interface Placed {
  readonly finding: Finding
  readonly cluster: string
}

/** Worst first, at most {@link MAX_ANNOTATIONS_PER_LEVEL} of a level. Findings that the baseline knows get none. */
export function annotations(report: Report): readonly Annotation[] {
  const placed: readonly Placed[] = [
    ...report.clusters.flatMap(({ name, findings }) => findings.map(finding => ({ finding, cluster: name }))),
    ...report.findings.map(finding => ({ finding, cluster: '' })),
  ].filter(({ finding }) => finding.state === 'new')
  return SEVERITIES.flatMap(severity =>
    limited([
      ...(severity === 'warning' ? [...badBaseline(report), ...undetermined(report)] : []),
      ...ofLevel(placed.filter(({ finding }) => finding.severity === severity)),
    ]),
  )
}

// Findings on different lines of a file get an annotation each as long as there is room for all of them.
function ofLevel(placed: readonly Placed[]): readonly Annotation[] {
  const byCode = (one: Placed) => one.finding.code
  const byPlace = (one: Placed) => JSON.stringify([one.finding.code, one.finding.location])
  const apart = Map.groupBy(placed, byPlace)
  const groups = apart.size < MAX_ANNOTATIONS_PER_LEVEL ? apart : Map.groupBy(placed, byCode)
  return [...groups.values()].flatMap(group => annotation(group))
}

function annotation(group: readonly Placed[]): readonly Annotation[] {
  const [first] = group
  if (first === undefined) return []
  const { code, severity, message, remedy, location } = first.finding
  const clusters = [...new Set(group.map(({ cluster }) => cluster))].filter(name => name !== '')
  const where =
    clusters.length > 0
      ? ` in ${listText(
          clusters.map(name => plain(name, 80)),
          2,
        )}`
      : ''
  const [what, todo, others] = [plain(message, MAX_SENTENCE), plain(remedy, MAX_REMEDY), othersText(group)]
  // A command that names the first helps none of the others.
  const isShared = group.every(({ finding }) => finding.remedy === remedy)
  const sentences = isShared
    ? [what, others, todo]
    : [what, todo, `${others} The report says what to do about each.`]
  return [written(severity, code + where, sentences, location)]
}

function othersText(group: readonly Placed[]): string {
  const subjects = group.slice(1).map(({ finding }) => plain(subjectText(finding.subject), MAX_SUBJECT))
  return subjects.length > 0 ? `Also found for ${listText(subjects, MAX_OTHER_SUBJECTS)}.` : ''
}

// A file that is not there yet is what a first run finds; any other was meant to be read.
function badBaseline(report: Report): readonly Annotation[] {
  if (report.baseline?.state !== 'unreadable') return []
  return [written('warning', 'The baseline could not be used', [uselessBaseline(report)])]
}

function undetermined({ clusters }: Report): readonly Annotation[] {
  const ownerOf = (name: string) => (clusters.length > 1 ? `${plain(name, 80)}: ` : '')
  const sentences = clusters.flatMap(cluster =>
    cluster.undetermined.map(sentence => ownerOf(cluster.name) + sentence),
  )
  if (sentences.length === 0) return []
  const shown = sentences.slice(0, MAX_OTHER_SUBJECTS).map(sentence => plain(sentence, 300))
  const rest = sentences.length - shown.length
  const more = rest > 0 ? [`… and ${grouped(rest)} more in the summary.`] : []
  return [written('warning', `${count(sentences.length, 'thing')} could not be judged`, [...shown, ...more])]
}

function written(
  severity: Severity,
  title: string,
  lines: readonly string[],
  location?: SourceLocation,
): Annotation {
  const message = lines.filter(line => line !== '').join('\n')
  return { severity, title: plain(title, MAX_TITLE), message, ...(location && { location }) }
}

function limited(all: readonly Annotation[]): readonly Annotation[] {
  const shown = all.slice(0, MAX_ANNOTATIONS_PER_LEVEL)
  const last = shown.pop()
  if (last === undefined) return []
  const rest = all.length - MAX_ANNOTATIONS_PER_LEVEL
  const more = rest > 0 ? `\n… and ${rest} more of this level in the summary.` : ''
  return [...shown, { ...last, message: last.message + more }]
}
