import { contradictions } from './contradictions.ts'
import { INPUT_NAMES, INPUTS, type InputName, type Inputs } from './table.ts'
import { Unreadable } from './unreadable.ts'
import { type Problem, UsageError } from './usage-error.ts'
import type { Known } from './values.ts'

/**
 * Reads every input once. An input that was not given has its default; one that is not understood never gets
 * it.
 *
 * @param read gives the text of an input, undefined when it was not given
 * @throws UsageError with every problem of every input
 */
export function parseInputs(read: (name: string) => string | undefined, known: Known): Inputs {
  const problems: Problem[] = []
  const values: Record<string, unknown> = {}
  for (const name of INPUT_NAMES) {
    try {
      values[camelCase(name)] = INPUTS[name].parse(read(name) ?? INPUTS[name].default, known)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      problems.push(...error.complaints.map(complaint => ({ input: name, message: `${name}: ${complaint}` })))
    }
  }
  problems.push(...contradictions(values as Partial<Inputs>)) // each value came from the parser that its type is taken from
  if (problems.length > 0) throw new UsageError(problems)
  return Object.freeze(values as Inputs) // complete, since no parser complained
}

function camelCase(name: InputName): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
