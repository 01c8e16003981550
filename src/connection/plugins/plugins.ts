// Asking a credential plugin: once a run for each question, however many contexts have it.
import type { Problems } from '../../kubeconfig/entry.ts'
import { readAnswer } from '../../kubeconfig/exec/answer.ts'
import { execInfo, pluginEnvironment } from '../../kubeconfig/exec/environment.ts'
import { asksForPerson, explainEnd } from '../../kubeconfig/exec/explain.ts'
import type { ExecPlugin, PluginEnd } from '../../kubeconfig/exec/plugin.ts'
import {
  cleanWords,
  secretsInOutput,
  secretsOfEnvironment,
  secretsOfPlugin,
} from '../../kubeconfig/exec/words.ts'
import type { Environment } from '../../kubeconfig/runner.ts'
import { maskable, secretsOfCredential } from '../../kubeconfig/secrets.ts'
import type { Credential, Target } from '../../kubeconfig/target.ts'
import type { Limits } from '../limits.ts'
import { findExecutable, headerOf } from './executable.ts'
import { type ProgramEnd, runProgram } from './plugin-process.ts'

/** What came of asking a plugin: a credential, or what keeps it from giving one. */
export interface PluginAnswer {
  readonly credential?: Credential
  readonly problems: Readonly<Problems>
}

export type AskPlugin = (plugin: ExecPlugin, target: Target, limits: Limits) => Promise<PluginAnswer>

/**
 * @param runner the environment as the runner gave it: what this program changes in its own later must not reach a plugin
 * @param mask is given every secret of an answer before anything else is done with it
 */
export function pluginAsker(runner: Environment, mask: (secret: string) => void): AskPlugin {
  const environment = { ...runner }
  const answers = new Map<string, Promise<PluginAnswer>>()
  return (plugin, target, limits) => {
    const env = pluginEnvironment(environment, plugin, execInfo(plugin, target))
    const question = JSON.stringify([plugin.program, plugin.args, env])
    const known = answers.get(question)
    if (known !== undefined) return known
    const answer = ask(plugin, env, { environment, limits, mask })
    answers.set(question, answer)
    return answer
  }
}

interface Asking {
  readonly environment: Environment
  readonly limits: Limits
  readonly mask: (secret: string) => void
}

async function ask(
  plugin: ExecPlugin,
  env: Readonly<Record<string, string>>,
  { environment, limits, mask }: Asking,
): Promise<PluginAnswer> {
  const asked = new Date()
  const end = await run(plugin, env, environment, limits)
  const problems: Problems = [...explainEnd(plugin, end)]
  if (problems.length > 0 || end.kind !== 'ended') return { problems }
  const credential = readAnswer(plugin, end.stdout, asked, problems)
  if (credential === undefined) return { problems }
  maskable(secretsOfCredential(credential)).forEach(mask)
  return { credential, problems }
}

async function run(
  plugin: ExecPlugin,
  env: Readonly<Record<string, string>>,
  environment: Environment,
  limits: Limits,
): Promise<PluginEnd> {
  const found = findExecutable(plugin.program, environment)
  if (found.kind === 'missing') return found
  const { path } = found
  const header = headerOf(path)
  // The C library would hand such a file to a shell, which neither kubectl nor we do.
  const isNothingToRun = header?.kind === 'other' || (header?.kind === 'program' && header.isForeign)
  const end = isNothingToRun
    ? ({ kind: 'not-started', code: 'ENOEXEC' } as const)
    : await runProgram({ path, args: plugin.args, env }, limits)
  if (end.kind === 'not-started') return { ...end, path, ...(header && { header }) }
  return shownEnd(end, cleanWords(end.stderr, secretsAround(plugin, environment, end)))
}

function shownEnd(end: Exclude<ProgramEnd, { kind: 'not-started' }>, stderr: string): PluginEnd {
  if (end.kind === 'ended') return { ...end, stderr }
  const { afterMs, stdout } = end
  return {
    kind: 'timeout',
    afterMs,
    stderr,
    waits: asksForPerson(`${end.stderr}\n${stdout.slice(0, 10_000)}`),
  }
}

function secretsAround(
  plugin: ExecPlugin,
  environment: Environment,
  { stdout }: { readonly stdout: string },
) {
  return [...secretsOfPlugin(plugin), ...secretsOfEnvironment(environment), ...secretsInOutput(stdout)]
}
