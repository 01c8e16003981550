// The lines of the input `rbac-manifests`: what follows `kubectl apply -f`, as far as it decides which rights that takes.
import { parseArgs } from 'node:util'
import type { SourceLocation } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { atLine, readLines } from './lines.ts'
import { shellWords, withoutComment } from './shell-words.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

/** One `kubectl apply`. */
export interface ManifestLine {
  /** A file, a folder or a glob, as it was written. */
  readonly pattern: string
  readonly serverSide: boolean
  readonly prune: boolean
  /** `GROUP/VERSION/KIND`, the core group as `core`; none means those that kubectl prunes by default. */
  readonly pruneAllowlist: readonly string[]
  /** Whether `kubectl rollout status` follows. */
  readonly rolloutStatus: boolean
  /** Its number in the input, from 1. */
  readonly line: number
  /** The place in a file that it comes from, when there is one. */
  readonly location?: SourceLocation
}

/** @throws Unreadable with the complaints of all lines, each with its number */
export function parseManifestLines(text: string): readonly ManifestLine[] {
  return readLines(text, (raw, number) => atLine(number, () => parseManifestLine(raw, number)))
}

/** @returns undefined for a line that is only a comment */
function parseManifestLine(raw: string, line: number): ManifestLine | undefined {
  const text = withoutComment(raw)
  if (text === '') return undefined
  const { positionals, flags } = readFlags(shellWords(text))
  const [pattern = '', ...others] = positionals
  if (pattern === '' || others.length > 0)
    throw new Unreadable(
      `${inQuotes(text)} has ${positionals.length} paths, and each line is one; write for example deploy/*.yaml`,
    )
  if (pattern === '-' || /^[a-z]+:\/\//i.test(pattern))
    throw new Unreadable(
      `${inQuotes(pattern)} is no path; write it to a file first, and then for example rendered.yaml`,
    )
  const pruneAllowlist = flags.get('prune-allowlist') ?? []
  const prune = isOn(flags, 'prune', false)
  if (pruneAllowlist.length > 0 && !prune)
    throw new Unreadable(`${inQuotes(text)} has --prune-allowlist without --prune; write for example --prune`)
  return Object.freeze({
    pattern,
    serverSide: isOn(flags, 'server-side', false),
    prune,
    pruneAllowlist,
    rolloutStatus: isOn(flags, 'rollout-status', true),
    line,
  })
}

const SWITCHES = ['server-side', 'prune', 'rollout-status'] as const
const OPTIONS = {
  'server-side': { type: 'boolean' },
  prune: { type: 'boolean' },
  'rollout-status': { type: 'boolean' },
  'prune-allowlist': { type: 'string' },
} as const

type Flags = ReadonlyMap<string, readonly string[]>

function readFlags(words: readonly string[]): { positionals: readonly string[]; flags: Flags } {
  // Not strict, since the parser would stop at the first problem and speak of its own options.
  const { tokens } = parseArgs({ args: [...words], options: OPTIONS, strict: false, tokens: true })
  const flags = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    flags.set(token.name, [...(flags.get(token.name) ?? []), flagValue(token)])
  }
  return { positionals, flags }
}

function isOn(flags: Flags, name: (typeof SWITCHES)[number], byDefault: boolean): boolean {
  const value = flags.get(name)?.at(-1)
  return value === undefined ? byDefault : value === 'true'
}

interface FlagToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
}

function flagValue({ name, rawName, value }: FlagToken): string {
  if (SWITCHES.some(known => known === name)) {
    if (value === undefined || value === 'true' || value === 'false') return value ?? 'true'
    throw new Unreadable(`${rawName} is a yes or no; write for example ${rawName}=false`)
  }
  if (name !== 'prune-allowlist') throw unknownFlag(name, rawName)
  if (value !== undefined && /^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(value)) return value
  throw new Unreadable(`${rawName} needs GROUP/VERSION/KIND; write for example ${rawName}=core/v1/ConfigMap`)
}

function unknownFlag(name: string, rawName: string): Unreadable {
  const isNamespace = name === 'n' || name === 'namespace'
  const near = nearest(name, Object.keys(OPTIONS))
  const advice = isNamespace
    ? 'give the input namespace, for example prod'
    : near === undefined
      ? `a line takes ${Object.keys(OPTIONS)
          .map(option => `--${option}`)
          .join(', ')}; write for example deploy/*.yaml --server-side`
      : `did you mean --${near}?`
  return new Unreadable(`${inQuotes(rawName)} decides nothing here; ${advice}`)
}
