// Every input, once: action.yml, the README's table, --help and the type of the parsed inputs come from this
// table.
import { OUTPUT_INPUTS } from './output-inputs.ts'
import { SCOPE_INPUTS } from './scope-inputs.ts'
import { TARGET_INPUTS } from './target-inputs.ts'
import { VERDICT_INPUTS } from './verdict-inputs.ts'

export const INPUTS = { ...TARGET_INPUTS, ...SCOPE_INPUTS, ...VERDICT_INPUTS, ...OUTPUT_INPUTS } as const

export type InputName = keyof typeof INPUTS

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[] // the keys of a literal are exactly its own

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Head}${Capitalize<CamelCase<Rest>>}`
  : Name

/**
 * What was asked for, read once. A text that was not given is empty; durations are whole milliseconds; lists
 * are in the order given and without repetitions.
 */
export type Inputs = Readonly<{
  [Name in InputName as CamelCase<Name>]: ReturnType<(typeof INPUTS)[Name]['parse']>
}>
