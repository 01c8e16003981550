import type { SourceLocation } from '../findings/finding.ts'
import { type IgnoreEntry, NO_POLICY, type Policy, type SeverityRule } from '../findings/policy.ts'
import type { Configured, ConfiguredValue } from '../inputs/parse-inputs.ts'
import { INPUTS, type InputName } from '../inputs/table.ts'
import { inFile, type Problem } from '../inputs/usage-error.ts'
import { parseDocument } from './config-document.ts'
import { CONFIG_KEYS, isConfigInput, REFUSALS } from './config-keys.ts'
import { fieldsOf, unknownWord } from './config-map.ts'
import type { Complaint, ConfigSource, KnownPolicy } from './config-reading.ts'
import { readConfigured } from './read-inputs.ts'
import { readIgnore, readSeverities } from './read-rules.ts'

/** A configuration file, read: what it gives in place of inputs, what it says of findings, and everything that is wrong with it. */
export interface Config extends Configured {
  readonly policy: Policy
  /** As it is shown; missing where there is none. */
  readonly file?: string
}

export const NO_CONFIG: Config = { values: new Map(), problems: [], policy: NO_POLICY }

// More than these are one and the same mistake.
const MOST_PROBLEMS = 20

/**
 * Reads the text of a configuration file. Never throws: what is wrong is among the problems, each with its line and column.
 */
export function parseConfig(text: string, source: ConfigSource, known: KnownPolicy): Config {
  const { reading, map } = parseDocument(text, source, known)
  const values = new Map<InputName, ConfiguredValue>()
  let severity: ReadonlyMap<string, SeverityRule> = new Map()
  let ignore: readonly IgnoreEntry[] = []
  for (const field of fieldsOf(map, reading)) {
    const { key, keyNode } = field
    if (isConfigInput(key)) values.set(key, readConfigured(key, field, reading))
    else if (key === 'severity') severity = readSeverities(field, reading)
    else if (key === 'ignore') ignore = readIgnore(field, reading)
    else reading.complain(keyNode, () => refusal(key))
  }
  return { values, problems: firstOf(reading.complaints), policy: { severity, ignore } }
}

function refusal(key: string): string {
  if (!isInput(key)) return unknownWord(key, 'key of a configuration file', CONFIG_KEYS)
  const reason = REFUSALS[INPUTS[key].group]
  return `${key}: the file comes from the checkout, which a pull request can change, so it may not ${reason}; give it as an input of the workflow`
}

function isInput(key: string): key is InputName {
  return Object.hasOwn(INPUTS, key)
}

function compareLocations(a: SourceLocation, b: SourceLocation): number {
  return a.line - b.line || (a.column ?? 0) - (b.column ?? 0)
}

/** In the order of the file. */
function firstOf(complaints: readonly Complaint[]): readonly Problem[] {
  const told = complaints
    .toSorted((a, b) => compareLocations(a.location, b.location))
    .slice(0, MOST_PROBLEMS)
    .map(({ location, say }) => inFile({ input: 'config', message: say() }, location))
  const rest = complaints.length - told.length
  if (rest === 0) return told
  return [...told, { input: 'config', message: `config: ${rest} more problems like these` }]
}
