// The command line of the terminal program: every input is a flag of its name, and a few flags exist only
// here.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nearest } from '../findings/nearest.ts'
import type { InputDefinition } from '../inputs/input-definition.ts'
import { INPUT_NAMES, INPUTS, type InputName } from '../inputs/table.ts'
import { inQuotes } from '../inputs/unreadable.ts'
import { type Problem, UsageError } from '../inputs/usage-error.ts'
import { trueOrFalse } from '../inputs/values.ts'
import { expectedNames, type MergeCommand, mergeProblems } from './merge-flags.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Gives the text of an input, undefined when it was not given. */
export type ReadInput = (name: string) => string | undefined

/** What the command line asks for. */
export type TerminalCommand =
  | { readonly kind: 'help'; readonly exitCode: 0 | 2 }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run' | 'permissions'
      readonly output: 'text' | 'json'
      readonly readInput: ReadInput
    }
  | MergeCommand

const SWITCHES = ['help', 'version', 'permissions'] as const
const FLAG_NAMES: readonly string[] = [...INPUT_NAMES, 'output', ...SWITCHES, 'merge', 'expect']

/**
 * Reads the arguments behind the program's name.
 *
 * @param readAll reads whatever the command reads of the inputs; it is only called when flags are not understood
 * @throws UsageError with every problem; when flags are not understood, also with those that `readAll` throws
 */
export function parseTerminal(
  args: readonly string[],
  environment: Environment,
  readAll: (read: ReadInput, kind: 'run' | 'merge') => unknown,
): TerminalCommand {
  if (args.length === 0) return { kind: 'help', exitCode: 2 }
  const tokens = tokenize(args.map(switchedOn))
  const isAsked = (name: string) => tokens.some(token => token.kind === 'option' && token.name === name)
  if (isAsked('help')) return { kind: 'help', exitCode: 0 }
  if (isAsked('version')) return { kind: 'version' }
  const values = valuesOf(tokens)
  const readInput = inputReader(values, environment)
  const merging = { isAsked: isAsked('merge'), files: filesOf(tokens), values }
  const problems = [
    ...problemsOf(tokens, merging.isAsked),
    ...problemsOfValues(values),
    ...mergeProblems(merging),
  ]
  const kind = merging.isAsked ? 'merge' : 'run'
  if (problems.length > 0)
    throw new UsageError([...problems, ...problemsOfInputs(() => readAll(readInput, kind))])
  const output = values.get('output') === 'json' ? 'json' : 'text'
  if (merging.isAsked)
    return { kind: 'merge', output, readInput, files: merging.files, expected: expectedNames(values) }
  return { kind: isAsked('permissions') ? 'permissions' : 'run', output, readInput }
}

// As a shell puts them there for a glob: behind the flag, or anywhere else.
function filesOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(token => {
    if (token.kind === 'positional') return [token.value]
    return token.kind === 'option' && token.name === 'merge' ? (token.value ?? []) : []
  })
}

/** Whether an input is a yes or no, whose flag may stand alone. */
export function isSwitch({ parse }: InputDefinition): boolean {
  return parse === trueOrFalse
}

// As with kubectl, `--in-cluster` alone is a yes; unlike there, its value may also stand behind a blank.
function switchedOn(arg: string, index: number, args: readonly string[]): string {
  const name = arg.slice('--'.length)
  const next = args[index + 1]
  const isAlone = arg.startsWith('--') && (next === undefined || next.startsWith('-'))
  return isAlone && isInput(name) && isSwitch(INPUTS[name]) ? `${arg}=true` : arg
}

// Not strict, since the parser would stop at the first problem; a value may then start with a dash as well.
function tokenize(args: readonly string[]) {
  const takeValues = [...INPUT_NAMES, 'output', 'expect'].map(name => [name, { type: 'string' }] as const)
  const switches = [...SWITCHES, 'merge'].map(name => [name, { type: 'boolean' }] as const)
  const options = {
    ...Object.fromEntries([...takeValues, ...switches]),
    help: { type: 'boolean', short: 'h' },
  } as const
  return parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens
}

type Token = ReturnType<typeof tokenize>[number]
type OptionToken = Extract<Token, { kind: 'option' }>

/**
 * The text of each flag: repeated flags become lines where the input takes lines, else the last one counts.
 */
function valuesOf(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined || swallowedFlag(token) !== undefined) continue
    const takesLines = token.name === 'expect' || (isInput(token.name) && INPUTS[token.name].lines)
    const earlier = takesLines ? values.get(token.name) : undefined
    values.set(token.name, earlier === undefined ? token.value : `${earlier}\n${token.value}`)
  }
  return values
}

function isInput(name: string): name is InputName {
  return Object.hasOwn(INPUTS, name)
}

/**
 * As kubectl has it: --kubeconfig is a path, and without any target there are KUBECONFIG and the home folder.
 */
function inputReader(values: ReadonlyMap<string, string>, environment: Environment) {
  return (name: string): string | undefined => {
    if (name === 'kubeconfig') return undefined
    if (name !== 'kubeconfig-path') return values.get(name)
    const path = values.get('kubeconfig') ?? values.get('kubeconfig-path')
    if (path !== undefined || values.has('server') || isInCluster(values)) return path
    return environment['KUBECONFIG'] || join(environment['HOME'] || homedir(), '.kube', 'config')
  }
}

// One that is not understood is told of, whatever else there is.
function isInCluster(values: ReadonlyMap<string, string>): boolean {
  return !/^(false)?$/i.test(values.get('in-cluster')?.trim() ?? '')
}

// A stray word may be a part of a secret whose quotes were forgotten, so arguments are named by their place.
function* problemsOf(tokens: readonly Token[], takesFiles: boolean): Iterable<Problem> {
  // The last argument that was taken for an unknown flag: the word behind it is its value.
  let unknownAt = -1
  for (const token of tokens) {
    if (token.kind === 'option' && FLAG_NAMES.includes(token.name)) {
      const complaint = missingOrNeedlessValue(token)
      if (complaint !== undefined) yield { input: token.name, message: `${token.name}: ${complaint}` }
      if (swallowedFlag(token) !== undefined) unknownAt = token.index + 1
    } else if (token.kind === 'option') {
      // Letters behind one dash come as one token each.
      if (token.index !== unknownAt) yield unknownFlag(token)
      unknownAt = token.index
    } else if (token.kind === 'positional' && !takesFiles && token.index !== unknownAt + 1) {
      const message = `argument ${token.index + 1} belongs to no flag; write for example --kubeconfig FILE, and put a value with blanks into quotes`
      yield { input: 'arguments', message }
    }
  }
}

function unknownFlag({ rawName, index }: OptionToken): Problem {
  if (!rawName.startsWith('--')) {
    const message = `argument ${index + 1} begins with one dash, and flags begin with two; write for example --kubeconfig FILE`
    return { input: 'arguments', message }
  }
  const near = nearest(rawName.slice(2), FLAG_NAMES)
  const advice =
    near === undefined ? '--help lists the flags, for example --kubeconfig FILE' : `did you mean --${near}?`
  return { input: rawName.slice(2), message: `${inQuotes(rawName)} is not a flag; ${advice}` }
}

function missingOrNeedlessValue(token: OptionToken): string | undefined {
  const { name, value } = token
  if (name === 'merge') return undefined
  if (SWITCHES.some(switchName => switchName === name))
    return value === undefined ? undefined : `the flag takes no value; write only --${name}`
  const swallowed = swallowedFlag(token)
  if (value !== undefined && swallowed === undefined) return undefined
  return `the flag has no value${swallowed ? ` before --${swallowed}` : ''}; write for example ${exampleOf(name)}`
}

/**
 * Another of our flags in the place of a value: the value was forgotten. Behind an equals sign it would be
 * meant.
 */
function swallowedFlag({ value, inlineValue }: OptionToken): string | undefined {
  const [, flag] = /^--([a-z-]+)(?:=|$)/.exec(value ?? '') ?? []
  return !inlineValue && flag !== undefined && FLAG_NAMES.includes(flag) ? flag : undefined
}

function exampleOf(name: string): string {
  if (name === 'output') return '--output json'
  if (name === 'expect') return '--expect prod'
  if (name === 'kubeconfig' || !isInput(name)) return '--kubeconfig FILE'
  return `--${name} ${INPUTS[name].default || INPUTS[name].placeholder}`
}

function* problemsOfValues(values: ReadonlyMap<string, string>): Iterable<Problem> {
  const output = values.get('output')
  if (output !== undefined && output !== 'text' && output !== 'json')
    yield {
      input: 'output',
      message: `output: ${inQuotes(output)} is not one of text, json; write for example json`,
    }
  if (values.has('kubeconfig') && values.has('kubeconfig-path')) {
    const message = 'kubeconfig: it and kubeconfig-path are the same here; write only --kubeconfig FILE'
    yield { input: 'kubeconfig', message }
  }
}

function problemsOfInputs(readAll: () => unknown): readonly Problem[] {
  try {
    readAll()
    return []
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
}
