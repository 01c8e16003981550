import { createHash } from 'node:crypto'
import type { Finding, Severity, SourceLocation, Subject } from './finding.ts'

/** What is the same wherever a code is found; docs/findings.md is generated from these. */
export interface CodeDefinition {
  readonly severity: Severity
  /** What is wrong, in general: the heading of its section in the documentation. */
  readonly title: string
  readonly remedy: string
}

export type Codes = Readonly<Record<string, CodeDefinition>>

/** The names in a table of codes, so that a misspelt one does not compile. */
export type CodeOf<Table extends Codes> = Extract<keyof Table, string>

/** What a rule concludes; everything else about a finding follows from its code, its check and its cluster. */
export interface Judgement<Code extends string = string> {
  readonly code: Code
  readonly message: string
  readonly evidence?: Readonly<Record<string, string>>
  /** In place of the remedy of the code, when the facts allow a better one. */
  readonly remedy?: string
  /** In place of the severity of the code, when a threshold decides. */
  readonly severity?: Severity
  readonly subject?: Subject
  readonly location?: SourceLocation
}

/** Where a judgement was made. */
export interface Origin {
  readonly codes: Codes
  /** The id of the layer or check. */
  readonly check: string
  /** The subject of a judgement that names none. */
  readonly subject: Subject
  readonly cluster: string
}

const DOCUMENTATION = 'https://github.com/cluster-health/action/blob/main/docs/findings.md'

/** Completes a judgement to the finding that is reported. */
export function toFinding(judgement: Judgement, origin: Origin): Finding {
  const definition = origin.codes[judgement.code]
  if (definition === undefined)
    throw new Error(`code ${judgement.code} is not in the table of ${origin.check}`)
  const subject = judgement.subject ?? origin.subject
  return {
    code: judgement.code,
    severity: judgement.severity ?? definition.severity,
    check: origin.check,
    subject,
    message: judgement.message,
    evidence: judgement.evidence ?? {},
    remedy: judgement.remedy ?? definition.remedy,
    docs: `${DOCUMENTATION}#${judgement.code}`,
    ...(judgement.location && { location: judgement.location }),
    fingerprint: fingerprint(origin.cluster, judgement.code, subject),
    state: 'new',
  }
}

/** A digest of what a finding is about and of nothing that changes from run to run. */
export function fingerprint(cluster: string, code: string, subject: Subject): string {
  const identity = [cluster, code, subject.kind, subject.namespace ?? '', subject.name, subject.field ?? '']
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
}
