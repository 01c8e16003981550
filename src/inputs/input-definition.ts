import type { Known } from './values.ts'

/** The headings under which --help lists the inputs. */
export const INPUT_GROUPS = {
  target: 'Target',
  scope: 'What to check',
  thresholds: 'Thresholds',
  verdict: 'Verdict',
  output: 'Output',
} as const

export interface InputDefinition {
  readonly group: keyof typeof INPUT_GROUPS
  /** One or two sentences, in Markdown. */
  readonly description: string
  /** As written in action.yml; empty when there is none. */
  readonly default: string
  /** Takes one value a line; in a terminal the flag may be repeated. */
  readonly lines: boolean
  readonly secret?: true
  /** Stands for the value in --help. */
  readonly placeholder: string
  /** @throws Unreadable */
  readonly parse: (text: string, known: Known) => unknown
}
