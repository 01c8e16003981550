import { stringify } from 'yaml'
import { isConfigInput } from '../src/policy/config-keys.ts'

interface InputRow {
  readonly description: string
  readonly default: string
}

interface OutputRow {
  readonly description: string
}

const HEAD = {
  name: 'Kubernetes Cluster Health Check',
  description:
    'Can this kubeconfig reach, trust and use the cluster, and until when? Names the cause when it cannot.',
  author: 'cluster-health contributors',
  branding: { icon: 'activity', color: 'blue' },
}

/** action.yml: what GitHub reads of the action. An input whose default is empty has no line for it, and neither has one that a configuration file may give. */
export function actionMetadata(
  inputs: Readonly<Record<string, InputRow>>,
  outputs: Readonly<Record<string, OutputRow>>,
): string {
  const metadata = {
    ...HEAD,
    inputs: mapValues(inputs, (input, name) => ({
      description: withoutExpressions(describe(name, input)),
      ...(input.default !== '' && !isConfigInput(name) && { default: input.default }),
    })),
    outputs: mapValues(outputs, output => ({ description: withoutExpressions(output.description) })),
    runs: { using: 'node24', main: 'dist/index.js' },
  }
  const comment = '# Generated from src/inputs/table.ts and src/report/outputs.ts: npm run generate\n'
  return comment + stringify(metadata, { lineWidth: 110, singleQuote: true })
}

// The runner hands over a default as if it had been given, and what is given wins over the configuration file.
function describe(name: string, input: InputRow): string {
  const isTold = input.default !== '' && isConfigInput(name)
  return isTold ? `${input.description} Default: \`${input.default}\`.` : input.description
}

// GitHub evaluates expressions in descriptions too, where no secrets exist, and then refuses the whole action.
function withoutExpressions(text: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, '$1')
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (from: From, name: string) => To) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]))
}
