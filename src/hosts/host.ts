import type { Problem } from '../inputs/usage-error.ts'
import type { Outlet } from '../report/outlet.ts'
import type { Progress } from './progress.ts'

/** How we are started. One port, two implementations: under GitHub Actions, and as a program in a terminal. */
export interface Host extends Outlet {
  readonly kind: 'actions' | 'terminal'
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Relative paths of inputs resolve against this folder. */
  readonly workspace: string
  /** The folder for files that were not asked for by name; without one, none are left behind. */
  readonly temporaryFolder?: string
  /** The text of an input; undefined when it was not given, which is also what an empty one means under Actions. */
  readInput(name: string): string | undefined
  /** Keeps a secret out of everything printed from now on. Every secret value passes through here before any use. */
  mask(secret: string): void
  debug(text: string): void
  /** Whether somebody asked for what `debug` prints. */
  readonly isDebug: boolean
  /** A word in between for whoever watches the run; it is no part of the report. */
  remark(text: string): void
  /** Tells what the report does not hold, and somebody has to do something about. */
  warn(title: string, text: string): void
  /** How to tell what is waited for; missing where nobody watches. */
  readonly progress?: Progress
  /** Says what is wrong with the way the program was called: every problem at once. */
  refuse(problems: readonly Problem[]): void
  /** Hands over the JSON report, where one is asked for in place of text. */
  writeReport?(json: string): void
}
