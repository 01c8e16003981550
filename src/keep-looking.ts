// Looking again and again until the verdict passes.
import { pause } from './connection/patience.ts'
import type { Finding } from './findings/finding.ts'
import { counts, type ExitPolicy, failsOnUnknown } from './findings/verdict.ts'
import type { Host } from './hosts/host.ts'
import type { Inputs } from './inputs/table.ts'
import { plain } from './report/escape.ts'
import { worstFirst } from './report/groups.ts'
import { hasLastingFault } from './report/lasting-faults.ts'
import type { ClusterReport, Report } from './report/schema.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000
/** So soon after one look another would see the same. */
const SHORTEST_PAUSE_MS = 100
const GROWTH = 1.5

/**
 * How long to wait before the next look, in milliseconds: half as long again as before, so that a cluster that starts is soon
 * noticed and one that is down for long is asked four times a minute. Without chance: there is one client, and it waits for an
 * answer before it waits again.
 *
 * @param looks the number of looks so far, from 1
 */
export function pauseAfter(looks: number): number {
  return Math.min(FIRST_PAUSE_MS * GROWTH ** (looks - 1), LONGEST_PAUSE_MS)
}

export interface Looking {
  readonly host: Pick<Host, 'remark'>
  readonly inputs: ExitPolicy & Pick<Inputs, 'wait' | 'kubeconfigPath' | 'inCluster'>
  /** One look at everything. */
  readonly look: () => Promise<Report>
  /** Whether the run would end well by this report. */
  readonly passes: (report: Report) => boolean
  /** Aborted when the run is interrupted. */
  readonly stopped: AbortSignal
}

/**
 * Looks until the verdict passes, at most for the time of the input `wait`; the last look begins no later than that. It ends early
 * when nothing can change by waiting, and at once when the run is interrupted.
 *
 * @returns the report of the last look that was not cut off
 */
export async function keepLooking(looking: Looking): Promise<Report> {
  const { inputs, look, passes, stopped } = looking
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const tell = remarks(looking, elapsed)
  for (let looks = 1, last = await look(); ; looks++) {
    const left = inputs.wait - elapsed()
    const report = { ...last, waited: { looks, durationMs: Math.round(elapsed()) } }
    if (passes(last) || left < SHORTEST_PAUSE_MS || stopped.aborted || hasLastingFault(last, inputs))
      return report
    tell(last)
    await pause(Math.min(pauseAfter(looks), left), stopped)
    if (stopped.aborted) return report
    last = await look()
    if (stopped.aborted && !passes(last)) return report
  }
}

const REMIND_MS = 60_000

/** One line when the reason changes, and once a minute so that a silent log is not taken for a dead one. */
function remarks({ host, inputs }: Looking, elapsed: () => number): (report: Report) => void {
  let told = ''
  let toldAt = 0
  return report => {
    const now = elapsed()
    const [reason, text] = reasonOf(report, inputs)
    if (reason === told && now - toldAt < REMIND_MS) return
    told = reason
    toldAt = now
    host.remark(`waiting: ${text} (${span(now)} of ${span(inputs.wait)})`)
  }
}

/** `12 s`, `5 min`, `1 min 30 s` */
function span(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [minutes > 0 ? `${minutes} min` : '', rest > 0 || minutes === 0 ? `${rest} s` : '']
  return parts.filter(part => part !== '').join(' ')
}

/** What keeps the run from passing, of the worst cluster of which that is true: what tells it from another reason, and for people. */
function reasonOf({ clusters, findings }: Report, policy: ExitPolicy): readonly [string, string] {
  for (const cluster of worstFirst(clusters)) {
    const failed = cluster.layers.find(({ status }) => status === 'failed')?.name ?? ''
    const finding = worstCounting(cluster, failed, policy)
    const unknown = failsOnUnknown(policy) ? cluster.undetermined[0] : undefined
    const reason = finding?.message ?? unknown
    if (reason === undefined) continue
    const place = [clusters.length > 1 ? cluster.name : '', failed].filter(name => name !== '')
    const text = [...place, reason].map(part => plain(part, 300)).join(': ')
    return [`${cluster.name} ${failed} ${finding?.code ?? unknown}`, text]
  }
  const ofPolicy = findings.find(finding => counts(finding, policy.failOn))
  return [ofPolicy?.code ?? '', plain(ofPolicy?.message ?? '', 300)]
}

/** Of the findings that fail the run the one by which a layer failed, else the worst. */
function worstCounting({ findings }: ClusterReport, failed: string, { failOn }: ExitPolicy) {
  const counting = findings.filter(finding => counts(finding, failOn))
  const ofLayer = ({ check, severity }: Finding) => check === failed && severity === 'error'
  return counting.find(ofLayer) ?? counting[0]
}
