// The vocabulary of what is wrong with a cluster. Pure: nothing in this folder reads, waits or knows the time.

export const SEVERITIES = ['error', 'warning', 'notice'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a finding is about. Workloads are named by their owner; a layer is `Layer/NAME`, a line `Permission/LINE`. */
export interface Subject {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly field?: string
}

/** A place in a file of the repository; lines and columns count from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
  readonly column?: number
}

/** One thing that is wrong, as it is reported. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** The id of the layer or check that found it. */
  readonly check: string
  readonly subject: Subject
  /** One sentence: what is wrong here. */
  readonly message: string
  readonly evidence: Readonly<Record<string, string>>
  /** What to do, with the command. */
  readonly remedy: string
  readonly docs: string
  readonly location?: SourceLocation
  readonly fingerprint: string
  readonly state: 'new' | 'known'
  /** When the first of an unbroken row of baselines saw it, RFC 3339; missing where none has. */
  readonly since?: string
}
