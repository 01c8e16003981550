import type { SourceLocation } from '../findings/finding.ts'
import { quoted } from '../findings/list-text.ts'

/** One thing that is wrong with how the program was called. */
export interface Problem {
  /** The input or flag, without dashes. */
  readonly input: string
  /** Names the input, what is wrong and a right example; holds no value of a secret input. */
  readonly message: string
  /** The place in a file of the workspace that it is about. */
  readonly location?: SourceLocation
}

/** The problem with the place before it that it is about, as editors and terminals make a link of it. */
export function inFile({ input, message }: Problem, location: SourceLocation): Problem {
  const { file, line, column = 1 } = location
  return { input, message: `${quoted(file, 200)}:${line}:${column}: ${message}`, location }
}

/** Wrong usage: nothing was contacted, and every problem that could be seen is named. */
export class UsageError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problem => problem.message).join('\n'))
    this.name = 'UsageError'
    this.problems = problems
  }
}
