// Asking a credential plugin: once a run for each question, however many contexts have it.
import type { Problems } from '../../kubeconfig/entry.ts'
import { readAnswer } from '../../kubeconfig/exec/answer.ts'
import { execInfo, pluginEnvironment } from '../../kubeconfig/exec/environment.ts'
import { asksForPerson, explainEnd } from '../../kubeconfig/exec/explain.ts'
import { type ExecPlugin, type PluginEnd, programName } from '../../kubeconfig/exec/plugin.ts'
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
import { observed } from '../observer.ts'
import { findExecutable, headerOf } from './executable.ts'
import { type ProgramEnd, runProgram } from './plugin-process.ts'

/** What came of asking a plugin: a credential, or what keeps it from giving one. */
export interface PluginAnswer {
  readonly credential?: Credential
  readonly problems: Readonly<Problems>
}

export type AskPlugin = (plugin: ExecPlugin, target: Target, limits: Limits) => Promise<PluginAnswer>

/** Credentials that plugins have handed out, by the question; they outlive one look at the clusters. */
export type KeptCredentials = Map<string, Credential>

/**
 * @param runner the environment as the runner gave it: what this program changes in its own later must not reach a plugin
 * @param mask is given every secret of an answer before anything else is done with it
 * @param kept what was handed out before: as long as it lasts, a plugin is not run again, which may cost money or ask a person
 */
export function pluginAsker(
  runner: Environment,
  mask: (secret: string) => void,
  kept: KeptCredentials = new Map(),
): AskPlugin {
  const environment = { ...runner }
  const answers = new Map<string, Promise<PluginAnswer>>()
  return (plugin, target, limits) => {
    const env = pluginEnvironment(environment, plugin, execInfo(plugin, target))
    const question = JSON.stringify([plugin.program, plugin.args, env])
    const known = answers.get(question)
    if (known !== undefined) return known
    const credential = kept.get(question)
    const answer =
      credential !== undefined && isLasting(credential, new Date())
        ? Promise.resolve({ credential, problems: [] })
        : askAndKeep(question, ask(plugin, env, { environment, limits, mask }), kept)
    answers.set(question, answer)
    return answer
  }
}

async function askAndKeep(question: string, asked: Promise<PluginAnswer>, kept: KeptCredentials) {
  const answer = await asked
  if (answer.credential !== undefined) kept.set(question, answer.credential)
  return answer
}

// It has to last for the whole look that it is used in.
const MARGIN_MS = 60_000

/** Whether a credential says that it can be used for a while, or says nothing, as kubectl takes it. */
function isLasting({ token, clientCertificate }: Credential, now: Date): boolean {
  const ends = [token?.expiresAt, token?.claims?.expiresAt, clientCertificate?.certificate.notAfter]
  return ends.every(end => end === undefined || end.getTime() > now.getTime() + MARGIN_MS)
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
  const what = `the credential plugin ${programName(plugin)}`
  const wait = { what, atMostMs: limits.probeTimeoutMs }
  const end = await observed(limits.observer, wait, () => run(plugin, env, environment, limits))
  limits.observer?.detail?.(`${what}: ${end.kind} after ${Date.now() - asked.getTime()} ms`)
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
