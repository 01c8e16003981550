// npm run bench diagnosis: how long it takes until the cause of a fault is known, and what is said of it, beside kubectl.
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Scenario } from '../test/scenarios/scenario.ts'
import type { Bench } from './bench.ts'
import { type Command, measure, median, runOnce } from './measure.ts'

const ROUNDS = 5
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')

/** Ten faults that people meet, each as its scenario plants it. */
const FAULTS = [
  'kc-base64-double',
  'kc-exec-binary-missing',
  'dns-nxdomain',
  'tcp-refused',
  'tcp-blackhole',
  'proxy-refused',
  'tls-cert-expired',
  'tls-ca-rotated',
  'http-lb-503',
  'authn-token-expired',
]

interface Diagnosis {
  readonly fault: string
  readonly ms: number
  readonly words: string
  readonly kubectlMs: number
  readonly kubectlWords: string
}

/** Prints the table that stands in docs/beside-kubectl.md. */
export async function benchDiagnosis(bench: Bench): Promise<void> {
  console.log('| what is wrong | this step says | in | `kubectl get --raw /readyz` says | in |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const code of FAULTS) {
    const { default: scenario } = (await import(`../test/scenarios/${code}/scenario.ts`)) as {
      default: Scenario
    }
    if (scenario.impossible !== undefined) console.error(`${code} is left out: ${scenario.impossible}`)
    else show(await diagnose(code, scenario, bench))
  }
}

async function diagnose(code: string, { when, plant }: Scenario, bench: Bench): Promise<Diagnosis> {
  await using resources = new AsyncDisposableStack()
  const step = await plant({ cluster: bench.controlPlane, use: resource => resources.use(resource) })
  const { kubeconfig = '' } = step.inputs ?? {}
  const path = join(bench.folder, `${code}.kubeconfig`)
  await writeFile(path, kubeconfig)
  const [program = '', ...launch] = [...(step.launcher ?? []), process.execPath]
  const environment = { GITHUB_WORKSPACE: bench.folder, ...step.environment }
  const report = join(bench.folder, `${code}.json`)
  const ours: Command = {
    name: code,
    program,
    args: [...launch, ENTRY],
    environment: {
      ...environment,
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: bench.folder,
      INPUT_KUBECONFIG: kubeconfig,
      INPUT_REPORTS: report,
      INPUT_PROFILE: 'gate',
    },
    exitCode: 'any',
  }
  const [kubectlProgram = '', ...kubectlLaunch] = [...(step.launcher ?? []), bench.kubectl]
  const theirs: Command = {
    name: `kubectl: ${code}`,
    program: kubectlProgram,
    args: [...kubectlLaunch, '--kubeconfig', path, 'get', '--raw', '/readyz'],
    environment,
    exitCode: 'any',
  }
  const kubectlWords = complaintIn((await runOnce(theirs)).replaceAll(`${bench.folder}/`, ''))
  const [us, kubectl] = await measure([ours, theirs], code === 'tcp-blackhole' ? 1 : ROUNDS)
  return {
    fault: when,
    ms: median(us?.rounds ?? []),
    words: firstMessage(await readFile(report, 'utf8')),
    kubectlMs: median(kubectl?.rounds ?? []),
    kubectlWords,
  }
}

const MOST_WORDS = 240

/** The line that says what is wrong; kubectl puts a hint behind some. */
function complaintIn(output: string): string {
  const lines = output.trim().split('\n')
  const line = lines.findLast(each => /^(error|unable|the connection)/i.test(each)) ?? lines.at(-1) ?? ''
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line
}

function firstMessage(report: string): string {
  const { clusters } = JSON.parse(report) as { clusters: { findings: { message: string }[] }[] }
  return clusters[0]?.findings[0]?.message ?? 'nothing'
}

function show({ fault, ms, words, kubectlMs, kubectlWords }: Diagnosis): void {
  const cells = [
    fault.charAt(0).toUpperCase() + fault.slice(1),
    words,
    seconds(ms),
    `\`${kubectlWords.replaceAll('`', "'")}\``,
    seconds(kubectlMs),
  ]
  console.log(`| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
