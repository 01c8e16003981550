import { momentText } from '../../findings/duration-text.ts'
import { quoted } from '../../findings/list-text.ts'
import { isRecord, text } from '../../findings/plain-json.ts'
import { readPair } from '../client-certificate.ts'
import type { KubeconfigJudgement } from '../codes.ts'
import type { Problems } from '../entry.ts'
import type { Credential } from '../target.ts'
import { tokenCredential } from '../token.ts'
import { parseYaml } from '../yaml.ts'
import { VERSIONS } from './entry.ts'
import { type ExecPlugin, programName } from './plugin.ts'

/** A credential that is over by this much was not made for this question; one that forbids to be kept ends at once. */
const GRACE_MS = 60_000

/**
 * Reads the ExecCredential that a plugin prints, as client-go does; YAML counts too. Nothing of it is ever quoted, since what is
 * not understood may be a credential all the same.
 *
 * @param asked when the plugin was started
 * @returns undefined when it holds none that can be used: `problems` says why
 */
export function readAnswer(
  plugin: ExecPlugin,
  stdout: string,
  asked: Date,
  problems: Problems,
): Credential | undefined {
  const name = programName(plugin)
  const answer = parse(stdout)
  if (!isRecord(answer) || answer['kind'] !== 'ExecCredential') {
    problems.push(badOutput(name, describeOutput(stdout, answer)))
    return undefined
  }
  if (answer['apiVersion'] !== plugin.apiVersion) {
    problems.push(otherVersion(plugin, text(answer['apiVersion'])))
    return undefined
  }
  const flaw = flawOf(answer['status'])
  if (flaw !== undefined) {
    problems.push(badOutput(name, flaw))
    return undefined
  }
  return readStatus(plugin, answer['status'] as Record<string, unknown>, asked, problems) // it has no flaw, so it is a map
}

const TEXTS = ['token', 'clientCertificateData', 'clientKeyData', 'expirationTimestamp'] as const

function flawOf(status: unknown): string | undefined {
  if (!isRecord(status)) return 'an ExecCredential without status'
  const wrong = TEXTS.find(
    key => status[key] !== undefined && status[key] !== null && typeof status[key] !== 'string',
  )
  if (wrong !== undefined) return `an ExecCredential whose ${wrong} is no text`
  const [hasToken, hasCertificate, hasKey, hasEnd] = TEXTS.map(key => text(status[key]) !== '')
  if (!hasToken && !hasCertificate && !hasKey)
    return 'an ExecCredential without a token or client certificate'
  if (hasCertificate !== hasKey)
    return `an ExecCredential with a client ${hasKey ? 'key without its certificate' : 'certificate without its key'}`
  return hasEnd && Number.isNaN(Date.parse(text(status['expirationTimestamp'])))
    ? 'an ExecCredential whose expirationTimestamp is no time'
    : undefined
}

function readStatus(
  plugin: ExecPlugin,
  status: Readonly<Record<string, unknown>>,
  asked: Date,
  problems: Problems,
): Credential | undefined {
  const end = Date.parse(text(status['expirationTimestamp']))
  const expiresAt = Number.isNaN(end) ? undefined : new Date(end)
  const found: Problems = []
  const value = text(status['token'])
  const token =
    value === '' ? undefined : { ...tokenCredential(value, true, found), ...(expiresAt && { expiresAt }) }
  const certificatePem = text(status['clientCertificateData'])
  const clientCertificate =
    certificatePem === '' ? undefined : readPair(certificatePem, text(status['clientKeyData']), found)
  const remedy = `Run the plugin by hand and look at what it prints; a newer version of ${programName(plugin)} may help.`
  problems.push(
    ...found.map(problem => ({ ...problem, message: `${ofPlugin(plugin)} ${problem.message}`, remedy })),
  )
  const isOver = expiresAt !== undefined && expiresAt.getTime() < asked.getTime() - GRACE_MS
  // Where the token tells its own end, that counts.
  if (isOver && !(token?.claims?.expiresAt !== undefined && token.claims.expiresAt > asked)) {
    problems.push(expired(plugin, expiresAt, asked))
    return undefined
  }
  return { plugin, ...(token && { token }), ...(clientCertificate && { clientCertificate }) }
}

function ofPlugin(plugin: ExecPlugin): string {
  return `From the plugin ${programName(plugin)}:`
}

function expired(plugin: ExecPlugin, expiresAt: Date, asked: Date): KubeconfigJudgement {
  return {
    code: 'kc-exec-expired-output',
    message: `The plugin ${programName(plugin)} handed out a credential that expired on ${momentText(expiresAt)}.`,
    evidence: { 'Clock of this machine': momentText(asked) },
  }
}

function badOutput(name: string, what: string): KubeconfigJudgement {
  return {
    code: 'kc-exec-bad-output',
    message: `The plugin ${name} ended well, but printed ${what}; kubectl wants an ExecCredential and nothing else.`,
  }
}

function otherVersion(plugin: ExecPlugin, given: string): KubeconfigJudgement {
  const shown = /^[\w.-]{1,60}\/v[\w]{1,12}$/.test(given) ? given : 'none that is known'
  return {
    code: 'kc-exec-version-mismatch',
    message: `The kubeconfig asks the plugin ${programName(plugin)} for ${quoted(plugin.apiVersion, 80)}, but the version of its answer is ${shown}.`,
    remedy: VERSIONS.includes(given)
      ? `Write \`apiVersion: ${given}\` in the kubeconfig, or bring the plugin up to date.`
      : 'Bring the plugin up to date: its version is one that kubectl does not speak.',
  }
}

// More than that is no credential, and YAML takes its time.
const LONGEST_YAML = 32_768

// What no parser understands is described by its looks instead.
function parse(stdout: string): unknown {
  try {
    return JSON.parse(stdout)
  } catch {
    return stdout.length > LONGEST_YAML ? undefined : parseAsYaml(stdout)
  }
}

function parseAsYaml(stdout: string): unknown {
  const [document, ...more] = parseYaml(stdout).documents
  if (document === undefined || more.length > 0 || document.errors.length > 0) return undefined
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}

const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'nothing'],
  [/"?kind"?\s*:\s*"?ExecCredential/, 'other text around its ExecCredential'],
  [/^<(!doctype|html)/i, 'an HTML page'],
  [/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/, 'a bare token'],
  [/^-----BEGIN /, 'a PEM text'],
  [/^[{[]/, 'JSON that is cut off or damaged'],
]

/** Says what an output is, without showing any of it. */
function describeOutput(stdout: string, answer: unknown): string {
  const trimmed = stdout.trim()
  const look = LOOKS.find(([pattern]) => pattern.test(trimmed))?.[1]
  if (isRecord(answer) && look !== LOOKS[1]?.[1]) {
    const kind = text(answer['kind'])
    return /^[A-Z][A-Za-z]{1,40}$/.test(kind) ? `an object of the kind ${kind}` : 'an object without a kind'
  }
  const lines = trimmed.split('\n').length
  const size = `${lines} ${lines === 1 ? 'line' : 'lines'}, ${Buffer.byteLength(trimmed)} bytes`
  return look ?? `text that is no JSON (${size})`
}
