import type { SourceLocation } from '../findings/finding.ts'
import type { ManifestLine } from '../inputs/manifest-line.ts'

/** One object that will be applied: what decides which rights that takes, and nothing else of it. */
export interface ManifestObject {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly name: string
  /** Empty when it names none. */
  readonly namespace: string
  /** The whole object where more than its kind matters: roles, bindings, namespaces and definitions of kinds; else empty. */
  readonly content: Readonly<Record<string, unknown>>
  readonly location: SourceLocation
  /** How it will be applied. */
  readonly apply: ManifestLine
}

/** Something that keeps a file from being applied, whatever the cluster says. */
export interface ManifestComplaint {
  readonly line: number
  /** The end of a sentence that begins with the place. */
  readonly message: string
}
