// What an earlier report knew. Read leniently: an older minor lacked fields, a later one has more, and a fingerprint is enough.
import { type Finding, SEVERITIES, type Severity } from '../../findings/finding.ts'
import { moment, record, records, text, texts } from '../../findings/plain-json.ts'

/** Fingerprint → how it was; of those that the configuration ignored as well. */
export type Known = ReadonlyMap<string, Before>

interface Before {
  readonly severity: Severity | undefined
  /** When it was first seen, as far as that is known. */
  readonly since: Date | undefined
}

export interface BaselineCluster {
  readonly known: Known
  /** Those that were not ignored, as far as they can be told of again. */
  readonly findings: readonly Finding[]
  /** The id of a check → the namespaces that it had looked into; none for the whole cluster. */
  readonly namespaces: ReadonlyMap<string, readonly string[]>
}

export interface Baseline {
  readonly startedAt: Date | undefined
  readonly profile: string
  /** Of the policy, which belongs to no cluster. */
  readonly known: Known
  readonly clusters: ReadonlyMap<string, BaselineCluster>
}

type Json = Readonly<Record<string, unknown>>

/** @param now nothing was seen later: the clocks of two runners differ, and so may whoever wrote the file */
export function readBaseline(json: Json, now: Date): Baseline {
  const clusters = Map.groupBy(records(json['clusters']), cluster => text(cluster['name']))
  const startedAt = notAfter(now, moment(json['startedAt']))
  return {
    startedAt,
    profile: text(json['profile']),
    known: knownOf(records(json['findings']), startedAt),
    // A merged report may have several of one name.
    clusters: new Map([...clusters].map(([name, all]) => [name, readCluster(all, startedAt)])),
  }
}

function readCluster(all: readonly Json[], startedAt: Date | undefined): BaselineCluster {
  const findings = all.flatMap(cluster => records(cluster['findings']))
  const ignored = all.flatMap(cluster => records(cluster['ignored']))
  const checks = all.flatMap(cluster => records(cluster['checks']))
  return {
    known: knownOf([...ignored, ...findings], startedAt),
    findings: findings.map(readFinding).filter(({ message, fingerprint }) => message && fingerprint),
    namespaces: new Map(checks.map(check => [text(check['id']), texts(check['namespaces'])])),
  }
}

function knownOf(findings: readonly Json[], startedAt: Date | undefined): Known {
  const known = findings.map(finding => {
    const since = startedAt && notAfter(startedAt, moment(finding['since']) ?? startedAt)
    return [text(finding['fingerprint']), { severity: severityOf(finding), since }] as const
  })
  // Of several with one fingerprint the worst is what was known.
  return new Map(known.toSorted(([, a], [, b]) => rank(b.severity) - rank(a.severity)))
}

function notAfter(latest: Date, moment: Date | undefined): Date | undefined {
  return moment !== undefined && moment > latest ? latest : moment
}

const BY_WEIGHT: readonly (Severity | undefined)[] = SEVERITIES

/** @returns how far a severity is from the worst; one that is not told counts as worse still */
export function rank(severity: Severity | undefined): number {
  return BY_WEIGHT.indexOf(severity)
}

function severityOf(finding: Json): Severity | undefined {
  return SEVERITIES.find(severity => severity === finding['severity'])
}

function readFinding(finding: Json): Finding {
  const subject = record(finding['subject'])
  const [namespace, field] = [text(subject['namespace']), text(subject['field'])]
  const evidence = Object.entries(record(finding['evidence']))
  return {
    code: text(finding['code']),
    severity: severityOf(finding) ?? 'notice',
    check: text(finding['check']),
    subject: {
      kind: text(subject['kind']),
      name: text(subject['name']),
      ...(namespace !== '' && { namespace }),
      ...(field !== '' && { field }),
    },
    message: text(finding['message']),
    evidence: Object.fromEntries(evidence.map(([label, value]) => [label, text(value)])),
    remedy: text(finding['remedy']),
    docs: text(finding['docs']),
    fingerprint: text(finding['fingerprint']),
    state: 'known',
  }
}
