import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import type { Host } from '../../../src/hosts/host.ts'
import type { Report } from '../../../src/report/schema.ts'
import { run } from '../../../src/run.ts'
import { runAction } from '../../runner/runner.ts'
import type { Healthy } from './healthy.ts'
import type { Variant } from './variant.ts'

/** Whom the API server takes a client for, and the namespace in which it asks. */
export interface Reached {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid: string
  readonly namespace: string
}

export interface Outcome {
  /** Undefined for a client that the API server does not get to know. */
  readonly reached: Reached | undefined
  /** The codes of its errors; none of kubectl, which has no codes. */
  readonly errors: readonly string[]
  /** Everything that it said, before anything is masked. */
  readonly said: string
}

/** The files of a variant in a folder, and what KUBECONFIG is to hold. */
export async function writeVariant(variant: Variant, healthy: Healthy, folder: string): Promise<string> {
  const files = { ...variant.beside?.(healthy), kubeconfig: variant.kubeconfig(healthy) }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const paths = (variant.list ?? 'kubeconfig').split(':')
  return paths.map(path => (path === '' ? '' : `${folder}/${path}`)).join(delimiter)
}

/** What kubectl makes of it. */
export async function outcomeOfKubectl(program: string, kubeconfig: string, home: string): Promise<Outcome> {
  // It lives for a moment only, so neither further processors nor collecting garbage pays.
  const environment = { HOME: home, KUBECONFIG: kubeconfig, GOMAXPROCS: '1', GOGC: 'off' }
  const ask = (...args: string[]) => execute(program, [...args, '--request-timeout=5s'], environment)
  const whoami = await ask('auth', 'whoami', '-o', 'json')
  const said = whoami.stdout + whoami.stderr
  if (!whoami.isSuccess) return { reached: undefined, errors: [], said }
  const { username, groups = [], uid = '' } = JSON.parse(whoami.stdout).status.userInfo
  const view = await ask('config', 'view', '--minify', '-o', 'jsonpath={..namespace}')
  const namespace = view.stdout || 'default'
  return { reached: { username, groups: groups.toSorted(), uid, namespace }, errors: [], said }
}

function execute(program: string, args: readonly string[], env: Record<string, string>) {
  return new Promise<{ isSuccess: boolean; stdout: string; stderr: string }>(resolve => {
    const child = execFile(program, args, { env, timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ isSuccess: error === null, stdout, stderr }),
    )
    // Else it waits for a user name to be typed.
    child.stdin?.end()
  })
}

/** What our sources make of it, in this process. */
export async function ourOutcome(kubeconfig: string, folder: string): Promise<Outcome> {
  const said: string[] = []
  const reports: string[] = []
  const inputs = new Map(Object.entries(inputsOf(kubeconfig)))
  const host: Host = {
    kind: 'actions',
    environment: {},
    workspace: folder,
    readInput: name => inputs.get(name),
    mask() {},
    debug: text => said.push(text),
    isDebug: true,
    warn: (title, text) => said.push(title, text),
    remark: text => said.push(text),
    refuse: problems => said.push(JSON.stringify(problems)),
    line: text => said.push(text),
    group: (title, lines) => said.push(title, ...lines),
    annotate: annotation => said.push(JSON.stringify(annotation)),
    setOutput: (name, value) => said.push(`${name}=${value}`),
    writeSummary: async markdown => void said.push(markdown),
    writeReport: json => reports.push(json),
  }
  await run(host, new AbortController().signal)
  return outcomeOfReport(reports.join(), said.join('\n'))
}

/** What the bundle makes of it, as a step of a workflow. */
export async function outcomeOfAction(kubeconfig: string): Promise<Outcome> {
  const inputs = { ...inputsOf(kubeconfig), reports: 'report.json' }
  const result = await runAction({ inputs, environment: { RUNNER_ENVIRONMENT: '' } })
  const lines = result.rawOutput.split('\n').filter(line => !line.startsWith('::add-mask::'))
  return outcomeOfReport(result.read('report.json'), lines.join('\n') + result.summary)
}

const inputsOf = (kubeconfig: string) => ({ 'kubeconfig-path': kubeconfig, profile: 'gate' })

function outcomeOfReport(json: string, said: string): Outcome {
  const report: Report = JSON.parse(json)
  const errors = report.clusters.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  )
  return { reached: reachedOf(report), errors, said: `${json}\n${said}` }
}

function reachedOf({ clusters: [cluster] }: Report): Reached | undefined {
  const isFailed = cluster?.layers.some(({ status }) => status === 'failed' || status === 'not-reached')
  if (cluster?.identity === undefined || isFailed) return undefined
  const { username, groups, uid } = cluster.identity
  const { facts } = cluster.layers.find(({ name }) => name === 'kubeconfig') ?? {}
  return { username, groups: groups.toSorted(), uid, namespace: String(facts?.['namespace']) }
}
