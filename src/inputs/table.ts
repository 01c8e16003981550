// Every input, once: action.yml, the README's table, --help and the type of the parsed inputs come from this
// table.
import type { InputDefinition } from './input-definition.ts'
import { parsePermissionLines } from './permission-line.ts'
import {
  checkNames,
  contextNames,
  days,
  durationUpTo,
  eachOnce,
  kubeconfigPath,
  namespaceName,
  oneOf,
  reportPaths,
  serverAddress,
  serverName,
  trimmedText,
  trueOrFalse,
  wholeText,
} from './values.ts'

const LONGEST_RUN = '24h'
const CENTURY = '876000h'

export const INPUTS = {
  kubeconfig: {
    group: 'target',
    description:
      'The kubeconfig itself, normally a secret: YAML or JSON, plain or base64. Files it names are looked for in the workspace.',
    default: '',
    lines: false,
    secret: true,
    placeholder: 'TEXT',
    parse: wholeText,
  },
  'kubeconfig-path': {
    group: 'target',
    description:
      'Path of a kubeconfig, or a list of paths as in the variable `KUBECONFIG`. The word `env` means that variable, as an earlier step exported it.',
    default: '',
    lines: false,
    placeholder: 'PATH',
    parse: kubeconfigPath,
  },
  server: {
    group: 'target',
    description:
      'Address of the API server, such as `https://203.0.113.10:6443`. Overrides that of the kubeconfig; without a kubeconfig, `server` and `token` are enough.',
    default: '',
    lines: false,
    placeholder: 'URL',
    parse: serverAddress,
  },
  token: {
    group: 'target',
    description: 'Bearer token, in place of the credential in the kubeconfig.',
    default: '',
    lines: false,
    secret: true,
    placeholder: 'TOKEN',
    parse: trimmedText,
  },
  'certificate-authority': {
    group: 'target',
    description:
      'The CA that signed the certificate of the API server: PEM, base64 of it, or a path. Overrides that of the kubeconfig.',
    default: '',
    lines: false,
    placeholder: 'PEM|PATH',
    parse: trimmedText,
  },
  'tls-server-name': {
    group: 'target',
    description:
      'The name that the certificate of the API server must hold, when it is not the one in the address.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: serverName,
  },
  context: {
    group: 'target',
    description:
      'Contexts of the kubeconfig to check, one a line; `*` for all. By default its current context.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: contextNames,
  },
  'cluster-name': {
    group: 'target',
    description: 'A name for people, when there is one cluster. By default the name of the context.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: trimmedText,
  },
  namespace: {
    group: 'target',
    description:
      'The namespace in which `rbac` lines without `-n` ask. By default that of the context, else `default`.',
    default: '',
    lines: false,
    placeholder: 'NAME',
    parse: (text: string) => text.trim() && namespaceName(text.trim()),
  },
  profile: {
    group: 'scope',
    description:
      'How much to look at: `gate` (what stops a deploy), `standard`, or `audit` (also what is only worth knowing).',
    default: 'standard',
    lines: false,
    placeholder: 'NAME',
    parse: oneOf('standard', 'gate', 'audit'),
  },
  checks: {
    group: 'scope',
    description: 'Checks or families of checks to run, one a line. By default those of the profile.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: checkNames,
  },
  'skip-checks': {
    group: 'scope',
    description: 'Checks or families of checks to leave out, one a line.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: checkNames,
  },
  namespaces: {
    group: 'scope',
    description: 'Namespaces to look into, one a line; each must exist. By default the one of the context.',
    default: '',
    lines: true,
    placeholder: 'NAME',
    parse: eachOnce(namespaceName),
  },
  rbac: {
    group: 'scope',
    description:
      'Permissions to test, one a line: what follows `kubectl auth can-i`, such as `create deployments.apps -n prod`. A line that begins with `deny:` expects a no.',
    default: '',
    lines: true,
    placeholder: 'LINE',
    parse: parsePermissionLines,
  },
  'certificate-warn-days': {
    group: 'thresholds',
    description:
      'A certificate or credential is a warning when fewer days are left, or a quarter of its whole life, whichever is less.',
    default: '30',
    lines: false,
    placeholder: 'DAYS',
    parse: days,
  },
  'certificate-fail-days': {
    group: 'thresholds',
    description:
      'A certificate or credential is an error when fewer days are left, or a tenth of its whole life, whichever is less.',
    default: '7',
    lines: false,
    placeholder: 'DAYS',
    parse: days,
  },
  'minimum-lifetime': {
    group: 'thresholds',
    description:
      'A credential that cannot renew itself must live at least this long, else it is an error. Set it to the length of the deploy, or to the time until the next scheduled run.',
    default: '5m',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(CENTURY, { zero: true }),
  },
  'fail-on': {
    group: 'verdict',
    description: 'The least severity that fails the step: `error`, `warning`, `notice` or `never`.',
    default: 'error',
    lines: false,
    placeholder: 'SEVERITY',
    parse: oneOf('error', 'warning', 'notice', 'never'),
  },
  'fail-on-unknown': {
    group: 'verdict',
    description:
      'Whether what could not be judged fails the step when nothing else does. `fail-on: never` switches it off.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  timeout: {
    group: 'verdict',
    description: 'The longest that the whole run may take, all contexts together, such as `90s` or `1m30s`.',
    default: '2m',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(LONGEST_RUN, { zero: false }),
  },
  'probe-timeout': {
    group: 'verdict',
    description: 'The longest that one step on the network may take.',
    default: '10s',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(LONGEST_RUN, { zero: false }),
  },
  reports: {
    group: 'output',
    description: 'Files to write, one a line; the ending gives the kind: `.json`.',
    default: '',
    lines: true,
    placeholder: 'PATH',
    parse: reportPaths,
  },
  summary: {
    group: 'output',
    description: 'Whether to write the job summary.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  annotations: {
    group: 'output',
    description: 'Whether to annotate the run with the findings.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
} as const satisfies Readonly<Record<string, InputDefinition>>

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
