// From what was seen to the part of the report that speaks of one cluster. Pure.

import { missingRole } from '../checks/access/missing-role.ts'
import type { PermissionAnswer } from '../checks/access/permission-answer.ts'
import { questionText } from '../checks/access/question-text.ts'
import { subjectText } from '../checks/access/subject.ts'
import type { CertificateEntry, CredentialEntry } from '../checks/check.ts'
import type { EndpointAnswer } from '../checks/endpoints/endpoint-answer.ts'
import type { CheckResult } from '../checks/run-checks.ts'
import { distributionOf } from '../cluster/distribution.ts'
import { serverClock } from '../connection/clock-offset.ts'
import type { Connection } from '../connection/connect.ts'
import { CONNECTION_CODES } from '../connection/layer-codes.ts'
import type { Usage } from '../connection/usage.ts'
import { toFinding } from '../findings/code.ts'
import type { Finding } from '../findings/finding.ts'
import { quoted } from '../findings/list-text.ts'
import { applyPolicy, type Policy } from '../findings/policy.ts'
import { statusOf } from '../findings/verdict.ts'
import type { Candidate } from '../kubeconfig/resolve.ts'
import { certificateState, credentialState, type LifetimeJudge } from './lifetime-state.ts'
import type {
  AccessReport,
  CertificateReport,
  CheckReport,
  ClusterReport,
  CredentialReport,
  EndpointReport,
} from './schema.ts'

export interface ClusterJudge extends LifetimeJudge {
  readonly policy: Policy
}

export function clusterReport(
  candidate: Candidate,
  connection: Connection,
  results: readonly CheckResult[],
  { inputs, policy, now }: ClusterJudge,
): ClusterReport {
  const { walk, version, identity, clockOffsetMs } = connection
  const byServer = { inputs, now: serverClock(now, clockOffsetMs) }
  const found = findingsOf(candidate.name, connection, results)
  const { findings, ignored } = applyPolicy(found, policy, walk.layers())
  const undetermined = [...walk.undetermined, ...results.flatMap(undeterminedOf)]
  const evaluations = results.flatMap(result => (result.status === 'completed' ? result.evaluation : []))
  const usages = usagesOf(connection)
  return {
    name: quoted(candidate.name, 200),
    context: quoted(candidate.context, 200),
    server: candidate.target?.server.href ?? '',
    serverVersion: version,
    distribution: distributionOf(version),
    status: statusOf({ findings, undetermined }),
    identity: {
      username: identity?.username ?? '',
      groups: identity?.groups ?? [],
      uid: identity?.uid ?? '',
    },
    clockOffsetMs: clockOffsetMs ?? null,
    layers: walk.layers(),
    checks: results.map(checkReport),
    findings,
    ignored,
    access: evaluations
      .flatMap(({ access }) => access ?? [])
      .map(answer => accessReport(answer, identity?.username ?? '')),
    endpoints: evaluations.flatMap(({ endpoints }) => endpoints ?? []).map(endpointReport),
    missingRole: missingRole(
      evaluations.flatMap(({ missing }) => missing ?? []),
      identity?.username ?? '',
    ),
    certificates: evaluations
      .flatMap(({ certificates }) => certificates ?? [])
      .map(entry => certificateReport(entry, entry.role === 'client' ? byServer : { inputs, now })),
    credentials: evaluations
      .flatMap(({ credentials }) => credentials ?? [])
      .map(entry => credentialReport(entry, byServer)),
    undetermined,
    requests: usages.reduce((sum, { requests }) => sum + requests, 0),
    bytes: usages.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function usagesOf({ transport, members = [], usage }: Connection): readonly Usage[] {
  if (transport === undefined) return [usage]
  return [transport, ...members.map(member => member.transport)].map(each => each.usage())
}

function findingsOf(cluster: string, { walk }: Connection, results: readonly CheckResult[]): Finding[] {
  const ofLayers = walk.judgements.map(({ layer, judgement }) =>
    toFinding(judgement, {
      cluster,
      check: layer,
      codes: CONNECTION_CODES,
      subject: { kind: 'Layer', name: layer },
    }),
  )
  const ofChecks = results.flatMap(result => {
    if (result.status !== 'completed') return []
    const { id, codes, alsoFinds } = result.check
    const origin = {
      cluster,
      check: id,
      codes: { ...alsoFinds, ...codes },
      subject: { kind: 'Check', name: id },
    }
    return result.evaluation.judgements.map(judgement => toFinding(judgement, origin))
  })
  return saidOnce([...ofLayers, ...ofChecks])
}

/** What two checks come upon is one thing. */
function saidOnce(findings: readonly Finding[]): Finding[] {
  const byWords = Map.groupBy(findings, ({ fingerprint, message }) => fingerprint + message)
  return [...byWords.values()].flatMap(([first]) => first ?? [])
}

function undeterminedOf(result: CheckResult): readonly string[] {
  switch (result.status) {
    case 'completed':
      return result.evaluation.undetermined ?? []
    case 'inconclusive':
      return [`The check ${result.check.id} could not be made: ${result.reason}.`]
    case 'skipped':
      return []
  }
}

function checkReport(result: CheckResult): CheckReport {
  const { check, status, durationMs, requests } = result
  const isCompleted = result.status === 'completed'
  const { namespaces } = isCompleted ? result.evaluation : result
  const { undetermined = [], notLookedAt = [] } = isCompleted ? result.evaluation : {}
  return {
    id: check.id,
    family: check.family,
    title: check.title,
    status,
    reason: isCompleted ? '' : result.reason,
    durationMs,
    objects: isCompleted ? result.evaluation.objects : 0,
    ...(notLookedAt.length > 0 && { notLookedAt }),
    requests,
    ...(undetermined.length > 0 && { undetermined: undetermined.length }),
    ...(namespaces && { namespaces }),
  }
}

function accessReport(
  { line, namespace, actual, problem, reason, grantedBy }: PermissionAnswer,
  subject: string,
): AccessReport {
  return {
    line: quoted(line.text, 1_000),
    question: questionText(line),
    subject: line.subject === undefined ? subject : subjectText(line.subject),
    namespace,
    expected: line.expected,
    actual,
    problem: problem ?? '',
    reason,
    grantedBy,
  }
}

const OUTCOMES = { expected: 'as-expected', fault: 'not-as-expected', unknown: 'unknown' } as const

function endpointReport({ line, verdict, durationMs }: EndpointAnswer): EndpointReport {
  return {
    line: quoted(line.text, 1_000),
    expected: line.expected.join(',') || 'connection',
    status: verdict.status ?? null,
    outcome: OUTCOMES[verdict.kind],
    problem: verdict.kind === 'fault' ? verdict.fault.code : '',
    reason: verdict.kind === 'unknown' ? verdict.reason : '',
    durationMs: Math.round(durationMs * 10) / 10,
  }
}

function certificateReport(
  { role, certificate, places, renewedBy = '', isUsed = role !== 'tls-secret' }: CertificateEntry,
  judge: LifetimeJudge,
): CertificateReport {
  const { subject, issuer, names, notBefore, notAfter, fingerprint } = certificate
  return {
    role,
    subject,
    issuer,
    names,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    fingerprint,
    places,
    inUse: isUsed,
    renewedBy: quoted(renewedBy, 100),
    state: certificateState(certificate, judge),
  }
}

function credentialReport(entry: CredentialEntry, judge: LifetimeJudge): CredentialReport {
  const { kind, expiresAt, boundTo = '', renews } = entry
  return {
    kind,
    expiresAt: expiresAt?.toISOString() ?? null,
    boundTo: quoted(boundTo, 300),
    renews,
    state: credentialState(entry, judge),
  }
}
