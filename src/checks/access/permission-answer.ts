import type { PermissionLine } from '../../inputs/permission-line.ts'

/** A line that cannot mean anything here, and so is a pass for neither expectation. */
export type PermissionProblem =
  | 'rbac-unknown-resource'
  | 'rbac-unknown-verb'
  | 'rbac-unknown-subresource'
  | 'rbac-wrong-scope'
  | 'rbac-namespace-missing'
  | 'rbac-subject-missing'

/** What came of one line. */
export interface PermissionAnswer {
  readonly line: PermissionLine
  /** Where was asked; empty for the cluster scope, all namespaces and paths. */
  readonly namespace: string
  readonly actual: 'allowed' | 'denied' | 'unknown'
  readonly problem?: PermissionProblem
  /** What the server says of its answer, or why there is none. */
  readonly reason: string
  /** The binding that the server names as the reason of a yes. */
  readonly grantedBy: string
}
