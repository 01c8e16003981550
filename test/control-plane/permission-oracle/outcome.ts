import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mapBounded } from '../../../src/cluster/bounded.ts'
import type { AccessReport, Report } from '../../../src/report/schema.ts'
import { runAction } from '../../runner/runner.ts'
import type { Question } from './question.ts'

/** `allowed`, `denied`, `unknown` for no answer, or the code of what is wrong with the question. */
export type Outcome = string

/** What was made of one question. */
export interface Seen {
  readonly outcome: Outcome
  /** In its own words. */
  readonly said: string
}

const AT_ONCE = 3

/** What kubectl makes of each. */
export async function outcomesOfKubectl(
  program: string,
  kubeconfig: string,
  home: string,
  questions: readonly Question[],
): Promise<Seen[]> {
  await mkdir(home, { recursive: true })
  const path = join(home, 'kubeconfig')
  await writeFile(path, kubeconfig)
  // It lives for a moment only, so neither further processors nor collecting garbage pays.
  const env = { HOME: home, KUBECONFIG: path, GOMAXPROCS: '1', GOGC: 'off' }
  return mapBounded(questions, AT_ONCE, async question => {
    const said = await execute(program, ['auth', 'can-i', ...question.line.split(' ')], env)
    return { outcome: outcomeOf(question, said), said: `${said.stdout}${said.stderr}` }
  })
}

interface Said {
  readonly stdout: string
  readonly stderr: string
}

function execute(program: string, args: readonly string[], env: Record<string, string>): Promise<Said> {
  return new Promise(resolve => {
    const child = execFile(program, args, { env, timeout: 30_000 }, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    )
    // Else it waits for a user name to be typed.
    child.stdin?.end()
  })
}

/** Its warnings are our problems; that a resource lies in no namespace is one only where the question names a namespace. */
function outcomeOf({ place }: Question, { stdout, stderr }: Said): Outcome {
  if (!/^(yes|no)/.test(stdout)) return 'unknown'
  if (stderr.includes("the server doesn't have a resource type")) return 'rbac-unknown-resource'
  if (stderr.includes('is not a known verb')) return 'rbac-unknown-verb'
  if (stderr.includes('is not namespace scoped') && place !== '') return 'rbac-wrong-scope'
  return stdout.startsWith('yes') ? 'allowed' : 'denied'
}

/** What the step makes of all of them in one run. */
export async function ourOutcomes(kubeconfig: string, questions: readonly Question[]): Promise<Seen[]> {
  const rbac = questions.map(({ line }) => line).join('\n')
  const { exitCode, log, read } = await runAction({
    inputs: { kubeconfig, rbac, checks: 'permissions', reports: 'report.json' },
  })
  if (exitCode === 2) throw new Error(log)
  const report: Report = JSON.parse(read('report.json'))
  const answers = new Map(report.clusters.flatMap(({ access }) => access).map(each => [each.line, each]))
  return questions.map(({ line }) => seenIn(answers.get(line)))
}

function seenIn(access: AccessReport | undefined): Seen {
  if (access === undefined) return { outcome: 'unknown', said: '' }
  const { problem, actual, reason } = access
  return { outcome: problem === '' ? actual : problem, said: reason }
}
