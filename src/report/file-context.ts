import type { Codes } from '../findings/code.ts'
import type { ExitPolicy } from '../findings/verdict.ts'

/** What the writers of report files know beside the report. */
export interface FileContext {
  readonly now: Date
  /** What counts as a failure. */
  readonly failOn: ExitPolicy['failOn']
  /** Every code that the program knows. */
  readonly codes: Codes
  /** The folder of the checkout, absolute. */
  readonly workspace: string
  /** The file of the repository, as a path below the workspace, where a finding is shown that has no place of its own. */
  readonly anchor: string
}
