// Why a plugin gave no credential. Pure.
import { commandText as shellCommand } from '../../findings/kubectl-command.ts'
import { quoted } from '../../findings/list-text.ts'
import type { KubeconfigJudgement } from '../codes.ts'
import {
  commandText,
  type Ended,
  type ExecPlugin,
  isBareName,
  isOfAnotherMachine,
  type PluginEnd,
  programName,
} from './plugin.ts'
import { FAILURES_OF_ALL, type Failure, PROVIDERS } from './providers.ts'
import { lastWords } from './words.ts'

type Explanation = Omit<KubeconfigJudgement, 'code'>

/** What a run that did not end well comes to; empty for one whose answer is to be read. */
export function explainEnd(plugin: ExecPlugin, end: PluginEnd): KubeconfigJudgement[] {
  switch (end.kind) {
    case 'missing':
      return end.unusable === undefined
        ? [{ code: 'kc-exec-binary-missing', ...explainMissing(plugin) }]
        : [{ code: 'kc-exec-not-runnable', ...explainForbidden(plugin, end.unusable) }]
    case 'not-started':
      return [{ code: 'kc-exec-not-runnable', ...explainNotStarted(plugin, end) }]
    case 'timeout':
      return [{ code: 'kc-exec-timeout', ...explainTimeout(plugin, end) }]
    case 'ended':
      if (end.isTooLong) return [{ code: 'kc-exec-bad-output', ...explainTooLong(plugin) }]
      return end.exitCode === 0 ? [] : [{ code: 'kc-exec-failed', ...explainFailure(plugin, end) }]
  }
}

function explainMissing(plugin: ExecPlugin): Explanation {
  const name = programName(plugin)
  const install = PROVIDERS[name]?.install
  const hint = quoted(plugin.installHint, 300)
  return {
    message: `The kubeconfig needs the program ${name} for its credential, and this runner has none of that name on its PATH.`,
    ...(install && { remedy: install }),
    ...(hint !== '' && { evidence: { 'Hint of the kubeconfig': hint } }),
  }
}

function explainForbidden(plugin: ExecPlugin, path: string): Explanation {
  return {
    message: `The plugin ${programName(plugin)} may not be executed: ${quoted(path, 200)} is no program to this user.`,
    remedy: `Make it executable in an earlier step${toFile('chmod +x', path)}.`,
  }
}

/** What to do to a file, behind a colon; nothing where its name may not stand before a shell. */
function toFile(command: string, path: string): string {
  const file = shellCommand([path])
  return file === undefined ? '' : `: \`${command} ${file}\``
}

function explainNotStarted(
  plugin: ExecPlugin,
  { code, path, header }: Extract<PluginEnd, { kind: 'not-started' }>,
): Explanation {
  const name = programName(plugin)
  const file = quoted(path, 200)
  if (code === 'EACCES') return explainForbidden(plugin, path)
  if (header?.kind === 'script' && header.hasCarriageReturn) {
    const message = `The plugin ${name} cannot be started: the first line of ${file} ends in a carriage return, which becomes part of its interpreter's name.`
    return { message, remedy: `Write the file with Unix line endings${toFile("sed -i 's/\\r$//'", path)}.` }
  }
  if (header?.kind === 'script' && code === 'ENOENT') {
    const interpreter = quoted(header.interpreter, 100)
    const message = `The plugin ${name} cannot be started: ${interpreter}, the interpreter of ${file}, is not on this machine.`
    return { message, remedy: `Install ${interpreter} in an earlier step.` }
  }
  if (header?.kind === 'program' && header.isForeign) {
    const message = `The plugin ${name} cannot be started: ${file} is a program for ${header.of}, and this runner is ${header.here}.`
    return { message, remedy: 'Install the one for this system and processor in an earlier step.' }
  }
  if (header?.kind === 'other') {
    const message = `The plugin ${name} cannot be started: ${file} is neither a program nor a script that begins with #! and its interpreter.`
    return {
      message,
      remedy: 'Begin the script with `#!/bin/sh`; a shell starts one without, kubectl does not.',
    }
  }
  return explainPath(plugin, code)
}

function explainPath(plugin: ExecPlugin, code: string): Explanation {
  const name = programName(plugin)
  const command = commandText(plugin, 200)
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
  const remedy = isBareName(plugin.command)
    ? 'Install the program anew in an earlier step.'
    : `Write the bare name \`${name}\` as \`command\` and have it on the PATH of the runner, or install it at that very path.`
  if (isOfAnotherMachine(plugin.command) && (isMissing || code === 'ENOEXEC'))
    return {
      message: `The plugin ${command} is a path of another machine; this runner has no such file.`,
      remedy,
    }
  const reason = isMissing ? 'this runner has no such file' : `the system refuses it (${quoted(code, 40)})`
  return { message: `The plugin ${command} cannot be started: ${reason}.`, remedy }
}

function explainTooLong(plugin: ExecPlugin): Explanation {
  return {
    message: `The plugin ${programName(plugin)} printed more than 1 MiB and was stopped; no credential is that long.`,
  }
}

function explainTimeout(
  plugin: ExecPlugin,
  { afterMs, stderr, waits }: Extract<PluginEnd, { kind: 'timeout' }>,
): Explanation {
  const name = programName(plugin)
  const provider = PROVIDERS[name]
  const seconds = `${Math.round(afterMs / 100) / 10} s`
  const failure = failureIn(stderr)
  const cause = waits ? 'it waits for a person to sign in' : failure?.says
  const remedy = waits ? (provider?.unattended ?? provider?.login) : failure?.remedy
  return {
    message: `The plugin ${name} gave no credential within ${seconds} and was stopped${cause ? `: ${cause}` : ''}.`,
    ...evidenceOf(stderr),
    ...(remedy && { remedy }),
  }
}

function explainFailure(plugin: ExecPlugin, { exitCode, signal, stderr }: Ended): Explanation {
  const name = programName(plugin)
  const provider = PROVIDERS[name]
  const failure = failureIn(stderr, provider?.failures)
  const how = exitCode === null ? `was ended by the signal ${signal}` : `ended with the exit code ${exitCode}`
  const silent = stderr.trim() === '' ? ' without a word' : ''
  const remedy = failure?.remedy ?? provider?.login
  return {
    message: `The plugin ${name} ${how}${failure ? `: ${failure.says}` : silent}.`,
    ...evidenceOf(stderr),
    ...(remedy && { remedy }),
  }
}

// Where there is no such service, a cloud's own words about the credentials say what is missing.
const METADATA_SERVICE = /[^\n]*(169\.254\.169\.254|metadata\.google\.internal|ec2imds)[^\n]*/gi

// The network comes first: without it, a program says many other things too.
function failureIn(stderr: string, ofProvider: readonly Failure[] = []): Failure | undefined {
  const elsewhere = stderr.replace(METADATA_SERVICE, '')
  return (
    FAILURES_OF_ALL.find(({ pattern }) => pattern.test(elsewhere)) ??
    ofProvider.find(({ pattern }) => pattern.test(stderr))
  )
}

function evidenceOf(stderr: string) {
  const words = quoted(lastWords(stderr), 500)
  return words === '' ? {} : { evidence: { 'Its last words': words } }
}

const WAITING =
  /devicelogin|device[ _-]?code|enter the (following )?code|in a (web )?browser|open (the|this) (following )?(url|page|link)|(username|password|passphrase|otp|mfa code)[^\n]{0,40}:\s*$/i

/** Whether the words of a program that does not end ask for a person. */
export function asksForPerson(words: string): boolean {
  return WAITING.test(words)
}
