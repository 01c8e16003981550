// Several reports, of as many jobs, as one. What should be there and is not gets a place in it, so that silence is never health.
import { EVERY_PROFILE } from '../checks/check.ts'
import { LAYERS } from '../findings/layer.ts'
import { quoted } from '../findings/list-text.ts'
import { buildReport, endOf } from './build-report.ts'
import type { ClusterReport, Report } from './schema.ts'

/** A file that was handed in: its report, or why it has none, as the end of a sentence that begins with "it". */
export type HandedIn = { readonly file: string } & (
  | { readonly report: Report }
  | { readonly problem: string }
)

type Read = Extract<HandedIn, { readonly report: Report }>

export interface Merging {
  /** The clusters of which there has to be a report. */
  readonly expected: readonly string[]
  /** When it is merged, in case that nothing could be read. */
  readonly now: Date
}

/** The clusters in the order of the files, then those that are missing. Pure. */
export function mergeReports(files: readonly HandedIn[], { expected, now }: Merging): Report {
  const read = files.filter(file => 'report' in file)
  const names = read.flatMap(({ report }) => report.clusters.map(({ name }) => name))
  const ofName = Map.groupBy(names, name => name)
  const isShared = (name: string) => (ofName.get(name)?.length ?? 0) > 1
  const missing = expected.filter(name => !ofName.has(name))
  const clusters = [...files.flatMap(file => clustersOf(file, isShared)), ...missing.map(withoutReport)]
  const findings = policyFindings(read, files.length + missing.length)
  const facts = { ...spanOf(read, now), profile: leastProfile(read), findings }
  const fixed = read.flatMap(({ report }) => report.fixed)
  return { ...buildReport(clusters, facts), fixed, ...baselineOfNoUse(read) }
}

// Two clusters may well have one name, as every kubeconfig of k3s calls its own "default": neither may hide the other.
function clustersOf(file: HandedIn, isShared: (name: string) => boolean): readonly ClusterReport[] {
  if ('problem' in file)
    return [unknownCluster(file.file, `${quoted(file.file)} could not be merged: it ${file.problem}.`)]
  return file.report.clusters.map(cluster =>
    isShared(cluster.name) ? { ...cluster, name: `${cluster.name} (${file.file})` } : cluster,
  )
}

function withoutReport(name: string): ClusterReport {
  return unknownCluster(
    name,
    'There is no report of it: its job did not start, ended before it could write one, or did not hand it over; the log of the job says which.',
  )
}

function unknownCluster(name: string, reason: string): ClusterReport {
  return {
    name: quoted(name),
    context: '',
    server: '',
    serverVersion: '',
    distribution: '',
    status: 'unknown',
    identity: { username: '', groups: [], uid: '' },
    clockOffsetMs: null,
    layers: LAYERS.map(layer => ({ name: layer, status: 'not-reached', durationMs: 0, facts: {} })),
    checks: [],
    findings: [],
    ignored: [],
    access: [],
    endpoints: [],
    missingRole: '',
    certificates: [],
    credentials: [],
    undetermined: [reason],
    requests: 0,
    bytes: 0,
  }
}

/** From the first beginning to the last end. */
function spanOf(read: readonly Read[], now: Date) {
  const starts = read.map(({ report }) => Date.parse(report.startedAt))
  const ends = read.map(({ report }) => endOf(report).getTime())
  const [start, end] = [starts, ends].map(times => times.toSorted((a, b) => a - b))
  const startedAt = start?.at(0) ?? now.getTime()
  return { startedAt: new Date(startedAt), durationMs: (end?.at(-1) ?? startedAt) - startedAt }
}

/** What at least was looked at of each. */
function leastProfile(read: readonly Read[]): Report['profile'] {
  const profiles = read.map(({ report }) => report.profile)
  return EVERY_PROFILE.find(profile => profiles.includes(profile)) ?? 'standard'
}

/** Of a job whose baseline was of no use, all findings count as new; what is wrong with it comes before what is not there yet. */
function baselineOfNoUse(read: readonly Read[]): Pick<Report, 'baseline'> {
  const { unreadable, missing } = Object.groupBy(read, ({ report }) => report.baseline?.state ?? 'compared')
  const useless = unreadable ?? missing ?? []
  const baseline = useless[0]?.report.baseline
  return baseline === undefined ? {} : { baseline: { ...baseline, reports: useless.map(({ file }) => file) } }
}

// The jobs share one configuration file: each tells of it, and an entry is unused only when none has used it, of which a job
// without a report says nothing.
function policyFindings(read: readonly Read[], jobs: number): Report['findings'] {
  const all = read.flatMap(({ report }) => report.findings)
  const byFingerprint = Map.groupBy(all, ({ fingerprint }) => fingerprint)
  return [...byFingerprint.values()].flatMap(same => {
    const [first] = same
    const isForAll = first?.code !== 'policy-ignore-unused' || same.length === jobs
    return first !== undefined && isForAll ? [first] : []
  })
}
