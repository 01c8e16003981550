import type { Healthy } from './healthy.ts'

/** One kubeconfig, and what else lies in its folder. */
export interface Variant {
  /** How it differs from a healthy one, unique in the whole table. */
  readonly name: string
  readonly kubeconfig: (healthy: Healthy) => string | Buffer
  /** Files beside it, by their path from its folder. */
  readonly beside?: (healthy: Healthy) => Readonly<Record<string, string | Buffer>>
  /** What KUBECONFIG holds: paths from its folder. Default: the file `kubeconfig` alone. */
  readonly list?: string
  /** Why we do on purpose what kubectl does not, or the reverse. */
  readonly differs?: string
}

/** What differs wherever no context is chosen. */
export const ONLY_CONTEXT = 'where there is one context only, that is used, and said'
