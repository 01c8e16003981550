/** The layers that a request meets, in this order. */
export const LAYERS = [
  'kubeconfig',
  'proxy',
  'dns',
  'tcp',
  'tls',
  'http',
  'authentication',
  'authorization',
] as const

export type LayerName = (typeof LAYERS)[number]

export type LayerStatus = 'passed' | 'failed' | 'skipped' | 'not-reached'

/** What was seen at one layer; the facts are for people and machines, never a credential. */
export interface Layer {
  readonly name: LayerName
  readonly status: LayerStatus
  readonly durationMs: number
  readonly facts: Readonly<Record<string, Fact>>
}

export type Fact = string | number | boolean | readonly string[]
