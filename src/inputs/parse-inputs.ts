import type { SourceLocation } from '../findings/finding.ts'
import { contradictions } from './contradictions.ts'
import { INPUT_NAMES, INPUTS, type InputName, type Inputs } from './table.ts'
import { Unreadable } from './unreadable.ts'
import { inFile, type Problem, UsageError } from './usage-error.ts'
import type { Known } from './values.ts'

/** What a configuration file gives in place of inputs, read by their own parsers. */
export interface Configured {
  readonly values: ReadonlyMap<InputName, ConfiguredValue>
  readonly problems: readonly Problem[]
}

export interface ConfiguredValue {
  /** Undefined when it was not understood. */
  readonly value: unknown
  readonly location: SourceLocation
}

const NOTHING_CONFIGURED: Configured = { values: new Map(), problems: [] }

/**
 * Reads every input once. What was given wins over the configuration file, whole value by whole value: lists are never put
 * together. An input that neither has gets its default; one that is not understood never gets it.
 *
 * @param read gives the text of an input, undefined when it was not given
 * @throws UsageError with every problem of every input and of the configuration file
 */
export function parseInputs(
  read: (name: string) => string | undefined,
  known: Known,
  configured: Configured = NOTHING_CONFIGURED,
): Inputs {
  const problems: Problem[] = []
  const values: Record<string, unknown> = {}
  const origins = new Map<string, SourceLocation>()
  for (const name of INPUT_NAMES) {
    const text = read(name)
    const ofFile = text === undefined ? configured.values.get(name) : undefined
    if (ofFile !== undefined) {
      origins.set(name, ofFile.location)
      if (ofFile.value !== undefined) values[camelCase(name)] = ofFile.value
      continue
    }
    try {
      values[camelCase(name)] = INPUTS[name].parse(text ?? INPUTS[name].default, known)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      problems.push(...error.complaints.map(complaint => ({ input: name, message: `${name}: ${complaint}` })))
    }
  }
  // Each value came from the parser that its type is taken from.
  for (const problem of contradictions(values as Partial<Inputs>)) {
    const location = origins.get(problem.input)
    problems.push(location === undefined ? problem : inFile(problem, location))
  }
  problems.push(...configured.problems)
  if (problems.length > 0) throw new UsageError(problems)
  return Object.freeze(values as Inputs) // complete, since no parser complained
}

function camelCase(name: InputName): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
