import { TOOL } from '../findings/tool.ts'
import { INPUT_GROUPS, type InputDefinition } from '../inputs/input-definition.ts'
import { INPUTS } from '../inputs/table.ts'
import { isSwitch } from './flags.ts'
import { wrap } from './wrap.ts'

/** Where nobody says how wide it is. */
const WIDTH = 80
/** Longer lines are hard to read, however wide the screen. */
const MAX_WIDTH = 100
const INDENT = ' '.repeat(6)

const INTRODUCTION = `${TOOL.name} ${TOOL.version}: checks the Kubernetes cluster that a kubeconfig leads to, and names the cause of what is broken. It changes nothing in the cluster.`

const USAGE = `Usage: node dist/index.js FLAGS

Without --kubeconfig, --server and --in-cluster it takes the variable KUBECONFIG, else ~/.kube/config, as kubectl does. At least one flag must be given; --profile gate is a good first one.`

// Lines to copy: they are never broken.
const EXAMPLES = `Examples:
  # The current context; only what would stop a deploy.
  node dist/index.js --profile gate

  # Another cluster: what the deploy needs, and must not be able to do.
  node dist/index.js --kubeconfig prod.yaml --context prod \\
    --rbac 'create deployments.apps -n prod' \\
    --rbac 'deny: delete nodes'

  # Every context, and a report to keep.
  node dist/index.js --context '*' --reports report.json

  # A cluster that is just being created: look until it is healthy.
  node dist/index.js --profile gate --wait 5m

  # For a script: what is wrong, as JSON.
  node dist/index.js --output json | jq '.clusters[].findings[].code'

  # A role that grants what these checks read, and nothing else.
  node dist/index.js --permissions | kubectl apply -f -`

const TERMINAL_FLAGS: readonly Flag[] = [
  {
    usage: '--output text|json',
    description: 'What to print: the report for people, or the JSON report and nothing else. (default: text)',
  },
  {
    usage: '--permissions',
    description: 'Print the least rights that these flags need, as manifests, and contact nothing.',
  },
  {
    usage: '--merge FILE…',
    description:
      'Make one report of several JSON reports, or of all below a folder, and contact nothing. In a workflow it also writes the job summary, the annotations and the outputs.',
  },
  {
    usage: '--expect NAME',
    description:
      'With --merge: a cluster of which there has to be a report, so that a job that never ran is not silence. Repeat it, or give one a line.',
  },
  { usage: '--help, -h', description: 'Print this.' },
  { usage: '--version', description: 'Print the version.' },
]

const EXIT_CODES = [
  '0  the verdict passes',
  '1  a finding is at or above --fail-on',
  '2  wrong usage, and nothing was contacted; or a report could not be written',
  '3  nothing failed, but something could not be judged (see --fail-on-unknown)',
  '4  a defect of the program',
  '130, 143  interrupted; the report of what is known was printed',
]

const VARIABLES = [
  'KUBECONFIG  files to read when no flag names a cluster',
  'HTTPS_PROXY, NO_PROXY  the way to the cluster, as kubectl takes it',
  'NO_COLOR, FORCE_COLOR  no colour, or colour where there is no terminal',
  'RUNNER_DEBUG=1  each request with its status and time, on standard error',
]

interface Flag {
  readonly usage: string
  readonly description: string
}

/**
 * The text of --help, made out to the width of a screen: only what has no blank to break at, and what is there to be copied, may
 * be longer.
 */
export function helpText(columns = WIDTH): string {
  const width = Math.min(columns || WIDTH, MAX_WIDTH)
  const inputs: readonly (readonly [string, InputDefinition])[] = Object.entries(INPUTS)
  const groups = Object.entries(INPUT_GROUPS).map(([group, title]) => {
    const flags = inputs
      .filter(([name, input]) => input.group === group && name !== 'kubeconfig')
      .map(inputFlag)
    return flagSection(title, group === 'output' ? [...flags, ...TERMINAL_FLAGS] : flags)
  })
  const list = (title: string, lines: readonly string[]) =>
    [title, ...lines.map(line => `  ${line}`)].join('\n')
  const paragraphs = [
    INTRODUCTION,
    USAGE,
    EXAMPLES,
    ...groups,
    list('Exit codes:', EXIT_CODES),
    list('Variables:', VARIABLES),
  ]
  return paragraphs
    .map(text => (text === EXAMPLES ? text : filled(text, width)))
    .join('\n\n')
    .concat('\n')
}

// In a terminal a kubeconfig is never given as text, and its path has the flag that kubectl gives it.
function inputFlag([name, input]: readonly [string, InputDefinition]): Flag {
  const value = isSwitch(input) ? `[${input.placeholder}]` : input.placeholder
  const usage = name === 'kubeconfig-path' ? '--kubeconfig FILE' : `--${name} ${value}`
  const repeatable = input.lines ? ' (repeatable)' : ''
  const byDefault = input.default === '' ? '' : ` (default: ${input.default})`
  return { usage, description: input.description + repeatable + byDefault }
}

function flagSection(title: string, flags: readonly Flag[]): string {
  const lines = flags.flatMap(({ usage, description }) => [`  ${usage}`, INDENT + description])
  return [`${title}:`, ...lines].join('\n')
}

function filled(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap(line => wrap(line, width, line.startsWith(INDENT) || !line.startsWith(' ') ? '' : '    '))
    .join('\n')
}
