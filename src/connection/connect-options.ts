import type { Environment } from '../kubeconfig/runner.ts'
import type { Limits } from './limits.ts'
import type { AskPlugin } from './plugins/plugins.ts'

export interface ConnectOptions {
  readonly limits: Limits
  readonly now: Date
  /** Whether the run was interrupted from outside, which is no fault of a layer. */
  readonly isInterrupted: () => boolean
  /** Names the proxy, where the kubeconfig does not. */
  readonly environment: Environment
  /** Gets the credential that a plugin of the kubeconfig hands out. */
  readonly askPlugin: AskPlugin
  /** Whether to shake hands again and again with a server that has one address: a load balancer may hide several behind it. */
  readonly repeatsHandshakes: boolean
}
