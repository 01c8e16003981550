import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import type { InputName, Inputs } from '../../src/inputs/table.ts'
import { type Problem, UsageError } from '../../src/inputs/usage-error.ts'

const KNOWN = {
  checks: ['api-readiness', 'admission-webhooks'],
  families: ['health', 'certificates', 'access'],
}

type Given = Partial<Record<InputName, string>>

export const parse = (given: Given): Inputs => parseInputs(name => given[name as InputName], KNOWN) // only inputs are asked for

export function problemsOf(given: Given): readonly Problem[] {
  try {
    parse(given)
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}
