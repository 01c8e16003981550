// The report as SARIF 2.1.0, as far as GitHub's code scanning reads it. Pure.
import { gzipSync } from 'node:zlib'
import type { Invocation, Log, Notification, Run } from 'sarif'
import { listText } from '../../findings/list-text.ts'
import { endOf } from '../build-report.ts'
import { isCompared } from '../changes.ts'
import { sarifText } from '../escape.ts'
import type { FileContext } from '../file-context.ts'
import type { Report } from '../schema.ts'
import { count } from '../wording.ts'
import { ROOT } from './location.ts'
import { type Placed, type ResultContext, result, worstResultsFirst } from './results.ts'
import { rulesOf } from './rules.ts'
import { MAX_RUNS, type Share, shares } from './runs.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const HOME = 'https://github.com/cluster-health/action'

/** Results of a run, tried in this order until the file fits: GitHub shows 5,000, and refuses more than 10 MB after gzip. */
const RESULT_LIMITS = [5_000, 2_000, 1_000, 500, 200, 100, 20] as const
export const MAX_GZIP_BYTES = 9_500_000
const MAX_NOTIFICATIONS = 100

/**
 * One run a cluster, see {@link shares}; what belongs to no cluster comes with the first. Of more results than are shown, the worst
 * are kept, and a notification of the run says how many are left out. What the configuration ignores is only counted: GitHub
 * would open an alert for it all the same, whatever is said to suppress it.
 */
export function sarif(report: Report, context: FileContext): string {
  let text = ''
  for (const limit of RESULT_LIMITS) {
    const runs = shares(report).map((share, place) => {
      const policy = place === 0 ? report.findings.map(finding => ({ finding, cluster: '' })) : []
      return run(share, policy, { ...context, report, limit, isCompared: isCompared(report) })
    })
    const log: Log = { $schema: SCHEMA, version: '2.1.0', runs }
    text = `${JSON.stringify(log)}\n`
    if (fits(text)) break
  }
  return text
}

interface RunContext extends FileContext, Pick<ResultContext, 'isCompared'> {
  readonly report: Report
  readonly limit: number
}

function run({ category, clusters }: Share, policy: readonly Placed[], context: RunContext): Run {
  const { report, limit } = context
  const placed = clusters.flatMap(({ name, findings }) =>
    findings.map(finding => ({ finding, cluster: name })),
  )
  const all = worstResultsFirst([...policy, ...placed])
  const shown = all.slice(0, limit)
  const { rules, indexOf } = rulesOf(
    shown.map(({ finding }) => finding),
    context.codes,
  )
  const { name, version } = report.tool
  return {
    tool: { driver: { name, version, semanticVersion: version, informationUri: HOME, rules } },
    automationDetails: { id: category },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    invocations: [
      invocation(report, [
        ...leftOut(all, shown),
        ...joined(clusters),
        ...ignored(clusters),
        ...undetermined(clusters),
      ]),
    ],
    results: shown.map(each => result(each, { ...context, indexOf })),
  }
}

function invocation(report: Report, notifications: readonly Notification[]): Invocation {
  return {
    executionSuccessful: true,
    startTimeUtc: report.startedAt,
    endTimeUtc: endOf(report).toISOString(),
    toolExecutionNotifications: notifications.slice(0, MAX_NOTIFICATIONS),
  }
}

function leftOut(all: readonly Placed[], shown: readonly Placed[]): readonly Notification[] {
  const rest = all.length - shown.length
  if (rest === 0) return []
  const text = `${count(rest, 'finding')} of ${count(all.length, 'finding')} left out for room, the least severe. The JSON report has everything.`
  return [notification('left-out', 'warning', text)]
}

function joined(clusters: Share['clusters']): readonly Notification[] {
  if (clusters.length < 2) return []
  const names = listText(
    clusters.map(({ name }) => name),
    20,
  )
  const text = `This run holds several clusters, because GitHub takes ${MAX_RUNS} runs a file: ${names}.`
  return [notification('joined', 'note', sarifText(text, 2_500))]
}

function ignored(clusters: Share['clusters']): readonly Notification[] {
  const number = clusters.reduce((sum, cluster) => sum + cluster.ignored.length, 0)
  if (number === 0) return []
  return [notification('ignored', 'note', `${count(number, 'finding')} ignored by the configuration.`)]
}

function undetermined(clusters: Share['clusters']): readonly Notification[] {
  return clusters.flatMap(({ name, undetermined }) =>
    undetermined.map(sentence =>
      notification('undetermined', 'warning', sarifText(`${name}: ${sentence}`, 1_000)),
    ),
  )
}

function notification(id: string, level: 'warning' | 'note', text: string): Notification {
  return { descriptor: { id }, level, message: { text } }
}

// Compressed only where it could matter.
function fits(text: string): boolean {
  return Buffer.byteLength(text) <= MAX_GZIP_BYTES || gzipSync(text).length <= MAX_GZIP_BYTES
}
