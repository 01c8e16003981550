// One run of a program that is not trusted with our time, our memory or our output.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { type Limits, stepSignal } from '../limits.ts'

export interface ProgramCall {
  /** An absolute path. */
  readonly path: string
  readonly args: readonly string[]
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>
}

export type ProgramEnd =
  | { readonly kind: 'not-started'; readonly code: string }
  | (Output & {
      readonly kind: 'ended'
      readonly exitCode: number | null
      readonly signal: string | null
      readonly isTooLong: boolean
    })
  | (Output & { readonly kind: 'timeout'; readonly afterMs: number })

interface Output {
  readonly stdout: string
  readonly stderr: string
}

const MAX_STDOUT_BYTES = 1024 * 1024
// Of what a program says of itself the end counts, and no more than that is kept.
const KEPT_STDERR_BYTES = 16 * 1024
/** For what is still in the pipes when a program has ended: a child of its may hold them open for ever. */
const REST_MS = 500
/** For a program to end by itself when it is told to. */
const GRACE_MS = 250

/**
 * Runs a program without a shell and with nothing on its standard input, in a process group of its own. When it has ended, or its
 * time is up, nothing of the group is left.
 */
export async function runProgram({ path, args, env }: ProgramCall, limits: Limits): Promise<ProgramEnd> {
  const started = performance.now()
  const child = start(path, args, env)
  if ('kind' in child) return child
  const { signal, clear } = stepSignal(limits)
  const stdout = collectStart(child.stdout)
  const stderr = collectEnd(child.stderr)
  const output = () => ({ stdout: stdout.text(), stderr: stderr.text() })
  try {
    const end = await Promise.race([endOf(child), stdout.overflow, aborted(signal)])
    if (end === 'aborted') return { kind: 'timeout', afterMs: performance.now() - started, ...output() }
    if (end === 'overflow')
      return { kind: 'ended', exitCode: null, signal: null, isTooLong: true, ...output() }
    if (end.kind === 'not-started') return end
    await Promise.race([Promise.all([stdout.finished, stderr.finished]), aborted(signal), delay(REST_MS)])
    return { ...end, isTooLong: stdout.isTooLong(), ...output() }
  } finally {
    clear()
    await endGroup(child)
  }
}

type Child = ChildProcess & { readonly stdout: Readable; readonly stderr: Readable }

function start(path: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  try {
    const child: Child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    return child
  } catch (error) {
    return notStarted(error)
  }
}

function notStarted(error: unknown) {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error
  const code = hasCode ? String(error.code) : 'unknown error'
  return { kind: 'not-started', code } as const
}

async function endOf(child: Child) {
  try {
    const [exitCode, signal]: unknown[] = await once(child, 'exit')
    return {
      kind: 'ended',
      exitCode: typeof exitCode === 'number' ? exitCode : null,
      signal: typeof signal === 'string' ? signal : null,
    } as const
  } catch (error) {
    return notStarted(error)
  }
}

async function aborted(signal: AbortSignal): Promise<'aborted'> {
  if (!signal.aborted) await once(signal, 'abort')
  return 'aborted'
}

/** Keeps the beginning, and tells when there is more than that. */
function collectStart(stream: Readable) {
  const chunks: Buffer[] = []
  let size = 0
  let tell: (word: 'overflow') => void
  const overflow = new Promise<'overflow'>(resolve => {
    tell = resolve
  })
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_STDOUT_BYTES) tell('overflow')
    else chunks.push(chunk)
  })
  return {
    overflow,
    finished: finished(stream),
    isTooLong: () => size > MAX_STDOUT_BYTES,
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}

function collectEnd(stream: Readable) {
  let kept = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-KEPT_STDERR_BYTES)
  })
  return { finished: finished(stream), text: () => kept.toString('utf8') }
}

async function finished(stream: Readable): Promise<void> {
  stream.on('error', () => stream.destroy())
  await once(stream, 'close')
}

/** Ends whatever is left of the group: with a word of warning, then without. */
async function endGroup(child: Child): Promise<void> {
  child.stdout.destroy()
  child.stderr.destroy()
  const { pid } = child
  if (pid === undefined || !signalGroup(pid, 'SIGTERM')) return
  const deadline = performance.now() + GRACE_MS
  while (performance.now() < deadline) {
    await delay(10)
    if (!signalGroup(pid, 0)) return
  }
  signalGroup(pid, 'SIGKILL')
}

/** @returns false when the group has no member any more */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    // Windows has no groups of this kind.
    return process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    return false
  }
}
