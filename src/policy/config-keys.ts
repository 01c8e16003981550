// What a configuration file may hold. It comes from the checkout, which may be that of a pull request, so it decides what to look
// at and what that is worth, and nothing else. schema/config.json is generated from these tables too.
import type { INPUT_GROUPS } from '../inputs/input-definition.ts'
import type { InputName } from '../inputs/table.ts'

/** How the value of a key is written. */
export type Shape = 'text' | 'number' | 'list' | 'permissions'

export interface ConfigKey {
  readonly shape: Shape
  /** As it is written behind the key, or behind the dash of its list. */
  readonly example: string
}

/** The inputs that may stand in a configuration file as well. */
export const CONFIG_INPUTS = {
  profile: { shape: 'text', example: 'gate' },
  checks: { shape: 'list', example: 'certificates' },
  'skip-checks': { shape: 'list', example: 'load' },
  namespaces: { shape: 'list', example: 'team-a' },
  rbac: { shape: 'permissions', example: 'create deployments.apps -n prod' },
  'rbac-manifests': { shape: 'list', example: 'deploy/*.yaml' },
  endpoints: { shape: 'list', example: 'service/prod/web:80/healthz 200' },
  'certificate-warn-days': { shape: 'number', example: '30' },
  'certificate-fail-days': { shape: 'number', example: '7' },
  'minimum-lifetime': { shape: 'text', example: '5m' },
} as const satisfies Partial<Record<InputName, ConfigKey>>

export type ConfigInput = keyof typeof CONFIG_INPUTS

const RULES = ['severity', 'ignore'] as const

export const CONFIG_KEYS: readonly string[] = [...Object.keys(CONFIG_INPUTS), ...RULES]

/** The keys of an entry of `ignore`, and what each is for. */
export const IGNORE_KEYS = {
  code: { isRequired: true, example: 'health-version-eol' },
  subject: { isRequired: true, example: 'Deployment/staging/*' },
  reason: { isRequired: true, example: 'staging scales to zero at night' },
  until: { isRequired: false, example: '2027-03-31' },
} as const

/** Why an input of a group may not stand in a file that a pull request can change. */
export const REFUSALS: Readonly<Record<keyof typeof INPUT_GROUPS, string>> = {
  target: 'say which cluster is contacted, as whom, or what runs on the runner',
  scope: 'name another configuration file',
  thresholds: 'decide this',
  verdict: 'decide what fails the step or how long it may take',
  output: 'decide what is written or published',
}

export function isConfigInput(key: string): key is ConfigInput {
  return Object.hasOwn(CONFIG_INPUTS, key)
}
