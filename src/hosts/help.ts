import { TOOL } from '../findings/tool.ts'
import { INPUT_GROUPS, type InputDefinition } from '../inputs/input-definition.ts'
import { INPUTS } from '../inputs/table.ts'
import { isSwitch } from './flags.ts'

const WIDTH = 100
const INDENT = ' '.repeat(6)

const INTRODUCTION = `${TOOL.name} ${TOOL.version}: checks the Kubernetes cluster that a kubeconfig leads to,
and names the cause of what is broken. It changes nothing in the cluster.

Usage: node dist/index.js FLAGS

Without --kubeconfig, --server and --in-cluster it takes the variable KUBECONFIG, else
~/.kube/config, as kubectl does.

Examples:
  # The current context; only what would stop a deploy.
  node dist/index.js --profile gate

  # Another cluster: what the deploy needs, and what its credential must not be able to do.
  node dist/index.js --kubeconfig prod.yaml --context prod \\
    --rbac 'create deployments.apps -n prod' --rbac 'deny: delete nodes'`

const TERMINAL_FLAGS: readonly Flag[] = [
  {
    usage: '--output text|json',
    description: 'What to print: the report for people, or the JSON report and nothing else. (default: text)',
  },
  {
    usage: '--permissions',
    description: 'Print the least rights that these flags need, as manifests, and contact nothing.',
  },
  { usage: '--help, -h', description: 'Print this.' },
  { usage: '--version', description: 'Print the version.' },
]

const EXIT_CODES = `Exit codes:
  0  the verdict passes
  1  a finding is at or above --fail-on
  2  wrong usage; nothing was contacted
  3  nothing failed, but something could not be judged (see --fail-on-unknown)
  4  a defect of the program
  130, 143  interrupted`

interface Flag {
  readonly usage: string
  readonly description: string
}

/** The text of --help: every line at most 100 characters, but for those that have no blank to break at. */
export function helpText(): string {
  const inputs: readonly (readonly [string, InputDefinition])[] = Object.entries(INPUTS)
  const groups = Object.entries(INPUT_GROUPS).map(([group, title]) => {
    const flags = inputs
      .filter(([name, input]) => input.group === group && name !== 'kubeconfig')
      .map(inputFlag)
    return section(title, group === 'output' ? [...flags, ...TERMINAL_FLAGS] : flags)
  })
  return [INTRODUCTION, ...groups, EXIT_CODES].join('\n\n').concat('\n')
}

// In a terminal a kubeconfig is never given as text, and its path has the flag that kubectl gives it.
function inputFlag([name, input]: readonly [string, InputDefinition]): Flag {
  const value = isSwitch(input) ? `[${input.placeholder}]` : input.placeholder
  const usage = name === 'kubeconfig-path' ? '--kubeconfig FILE' : `--${name} ${value}`
  const repeatable = input.lines ? ' (repeatable)' : ''
  const byDefault = input.default === '' ? '' : ` (default: ${input.default})`
  return { usage, description: input.description + repeatable + byDefault }
}

function section(title: string, flags: readonly Flag[]): string {
  const lines = flags.flatMap(({ usage, description }) => [`  ${usage}`, ...wrapped(description)])
  return [`${title}:`, ...lines].join('\n')
}

function wrapped(text: string): readonly string[] {
  const line = new RegExp(`(.{1,${WIDTH - INDENT.length}})(?:\\s+|$)`, 'g')
  return Array.from(text.matchAll(line), ([, words]) => `${INDENT}${words}`)
}
