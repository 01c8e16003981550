// Findings as the results of SARIF. Pure.
import type { Result } from 'sarif'
import { type Finding, SEVERITIES } from '../../findings/finding.ts'
import { plain, sarifText } from '../escape.ts'
import type { FileContext } from '../file-context.ts'
import { locationOf } from './location.ts'
import { LEVELS } from './rules.ts'

/** A finding and the name of its cluster; empty for one that belongs to none. */
export interface Placed {
  readonly finding: Finding
  readonly cluster: string
}

export interface ResultContext extends Pick<FileContext, 'workspace' | 'anchor'> {
  readonly indexOf: ReadonlyMap<string, number>
  /** Whether there is a baseline, against which findings are new or not. */
  readonly isCompared: boolean
}

/** Worst first, and what is new before what the baseline knows; else in their order. */
export function worstResultsFirst(placed: readonly Placed[]): readonly Placed[] {
  return SEVERITIES.flatMap(severity =>
    (['new', 'known'] as const).flatMap(state =>
      placed.filter(({ finding }) => finding.severity === severity && finding.state === state),
    ),
  )
}

/** What changes from run to run is in the message at most, and never in what tells one alert from another. */
export function result({ finding, cluster }: Placed, context: ResultContext): Result {
  const { code, severity, state, check, evidence, fingerprint } = finding
  const name = plain(cluster, 200)
  return {
    ruleId: plain(code, 200),
    ruleIndex: context.indexOf.get(code) ?? -1,
    level: LEVELS[severity],
    message: { text: messageOf(finding, name) },
    locations: [locationOf(finding, name, context)],
    // GitHub tells alerts apart by the first, and by a line of the file where it is missing: most findings stand on the same one.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'clusterHealth/v1': fingerprint },
    ...(context.isCompared && { baselineState: state === 'known' ? 'unchanged' : 'new' }),
    properties: {
      cluster: name,
      check: plain(check, 200),
      evidence: Object.fromEntries(
        Object.entries(evidence).map(([label, value]) => [plain(label, 100), plain(value)]),
      ),
    },
  }
}

function messageOf({ message, remedy }: Finding, cluster: string): string {
  const start = cluster === '' ? '' : `${cluster}: `
  return sarifText(`${start}${plain(message, 1_000)} ${plain(remedy, 1_000)}`, 2_500)
}
