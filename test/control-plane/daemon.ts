import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Guard } from './guard.ts'

/** A server program that runs. Its output is in a file, so it never waits for a reader. */
export interface Daemon {
  readonly name: string
  readonly pid: number
  log(): Promise<string>
  /** Stops it in the middle of whatever it does: connections stay open, nothing answers. */
  pause(): void
  resume(): void
  /** Ends it and waits for that. Default SIGKILL; with SIGTERM it may say good-bye. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface DaemonOptions {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly logPath: string
  readonly guard: Guard
  /** Asked again and again until it says true. An error counts as "not yet". */
  readonly isReady: () => Promise<boolean>
}

/** A program that ended or stayed silent instead of getting ready; `log` is the end of what it wrote. */
export class StartError extends Error {
  readonly log: string
  constructor(message: string, log: string, cause: unknown) {
    super(`${message}. The end of its log:\n${log}`, { cause })
    this.log = log
  }
}

const READY_DEADLINE_MS = 60_000
const READY_INTERVAL_MS = 25
const LOG_LINES = 20

/**
 * Starts a program and waits until it is ready.
 * @throws StartError when it ends before, or is not ready after a minute.
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const log = await open(options.logPath, 'a')
  const child = spawn(options.program, options.args, { stdio: ['ignore', log.fd, log.fd] })
  options.guard.watch(child)
  const [pid] = await Promise.all([pidOf(child), log.close()])
  // The guard ends the program with this process, so the program need not hold this process back.
  child.unref()
  await untilReady(child, options)

  return {
    name: options.name,
    pid,
    log: () => readFile(options.logPath, 'utf8'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: signal => stop(child, signal ?? 'SIGKILL'),
  }
}

async function pidOf(child: ChildProcess): Promise<number> {
  await once(child, 'spawn')
  if (child.pid === undefined) throw new Error('a spawned process has no pid')
  return child.pid
}

async function untilReady(child: ChildProcess, options: DaemonOptions): Promise<void> {
  const deadline = performance.now() + READY_DEADLINE_MS
  let lastError: unknown
  const fail = async (what: string): Promise<never> => {
    const log = (await readFile(options.logPath, 'utf8')).trim().split('\n').slice(-LOG_LINES).join('\n')
    throw new StartError(`${options.name} ${what}`, log, lastError)
  }
  while (!hasEnded(child)) {
    if (performance.now() > deadline) {
      await stop(child, 'SIGKILL')
      return fail(`was not ready after ${READY_DEADLINE_MS / 1000} s`)
    }
    try {
      if (await options.isReady()) return
    } catch (error) {
      lastError = error
    }
    await delay(READY_INTERVAL_MS)
  }
  return fail(`ended (${child.exitCode ?? child.signalCode}) instead of getting ready`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.ref()
  child.kill(signal)
  // A paused program takes other signals only once it goes on.
  child.kill('SIGCONT')
  await ended
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
