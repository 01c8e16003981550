// schema/config.json: what editors check and complete in a configuration file, from the tables by which the program reads it.
import type { Codes } from '../src/findings/code.ts'
import { SEVERITIES } from '../src/findings/finding.ts'
import { POLICY_CODES } from '../src/findings/policy-codes.ts'
import { INPUTS } from '../src/inputs/table.ts'
import type { Known } from '../src/inputs/values.ts'
import { CONFIG_INPUTS, type ConfigInput, IGNORE_KEYS, type Shape } from '../src/policy/config-keys.ts'

/** An object of JSON Schema. */
type Schema = Readonly<Record<string, unknown>>

/** One line that is not empty. */
const LINE = { type: 'string', pattern: '^[^\\r\\n]*[^\\s][^\\r\\n]*$' }
const DAYS = { type: 'integer', minimum: 0, maximum: 3650 }

/** Draft 7, which every editor knows. What a line of a grammar means only the program can tell; here are examples of it. */
export function configSchema({ checks, families }: Known, codes: Codes): Schema {
  const names = { ...LINE, enum: [...families, ...checks] }
  const values: Readonly<Record<ConfigInput, Schema>> = {
    profile: { enum: ['gate', 'standard', 'audit'] },
    checks: list(names),
    'skip-checks': list(names),
    namespaces: list({ ...LINE, pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' }),
    rbac: list({ anyOf: [example('rbac', LINE), answer('allow'), answer('deny')] }),
    'rbac-manifests': list(example('rbac-manifests', LINE)),
    endpoints: list(example('endpoints', LINE)),
    'certificate-warn-days': { ...DAYS, default: 30 },
    'certificate-fail-days': { ...DAYS, default: 7 },
    'minimum-lifetime': { ...LINE, pattern: DURATION },
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration file of cluster-health, version 1',
    description:
      'Policy only: the file comes from the checkout. Inputs of the workflow win over it, whole value by whole value.',
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { description: describe(name), ...value }]),
      ),
      severity: severities(codes),
      ignore: ignore(codes),
    },
  }
}

// Whole or with a fraction, each number with its unit.
const DURATION = '^\\s*\\+?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)\\s*$'

function describe(name: string): string {
  return Object.entries(INPUTS).find(([input]) => input === name)?.[1].description ?? ''
}

function list(items: Schema): Schema {
  return { type: 'array', items }
}

function example(name: ConfigInput, schema: Schema): Schema {
  const { example }: { readonly shape: Shape; readonly example: string } = CONFIG_INPUTS[name]
  return { ...schema, examples: [example] }
}

/** `deny: delete nodes`, which is a map for YAML. */
function answer(word: string): Schema {
  return { type: 'object', properties: { [word]: LINE }, required: [word], additionalProperties: false }
}

function severities(codes: Codes): Schema {
  const properties = Object.entries(codes).map(([code, { title, severity }]) => [
    code,
    { enum: SEVERITIES, description: `${title}. Usually: ${severity}.` },
  ])
  return {
    description:
      'The severity of all findings of a code, in place of their own. What fails a layer is never lowered.',
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  }
}

function ignore(codes: Codes): Schema {
  const ignorable = Object.entries(codes).filter(([code]) => !Object.hasOwn(POLICY_CODES, code))
  const keys: Readonly<Record<keyof typeof IGNORE_KEYS, Schema>> = {
    code: {
      description: 'The code of the findings.',
      enum: ignorable.map(([code]) => code),
      enumDescriptions: ignorable.map(([, { title }]) => title),
    },
    subject: {
      ...LINE,
      description:
        'What they are about: KIND/NAMESPACE/NAME, or KIND/NAME where there is no namespace; * stands for any text within a segment.',
      pattern: '^\\s*[^/\\s]+/[^\\r\\n]*[^\\s\\r\\n][^\\r\\n]*$',
    },
    reason: { ...LINE, description: 'Why they are of no account, for those who read the report.' },
    until: {
      type: 'string',
      description: 'The last day on which they are, in UTC. Behind it they count again.',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      format: 'date',
    },
  }
  const entries = Object.entries(IGNORE_KEYS)
  return {
    description:
      'Findings that are listed in the report and count for nothing. What fails a layer is never ignored.',
    type: 'array',
    items: {
      type: 'object',
      properties: keys,
      required: entries.filter(([, { isRequired }]) => isRequired).map(([key]) => key),
      additionalProperties: false,
      examples: [Object.fromEntries(entries.map(([key, { example }]) => [key, example]))],
    },
  }
}
