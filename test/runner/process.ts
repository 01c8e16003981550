import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ProcessOptions {
  /** Arguments of Node. */
  readonly args: readonly string[]
  readonly cwd: string
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Default: none. */
  readonly launcher?: readonly string[] | undefined
  /** Each line of both streams, in the order of their arrival. */
  readonly onLine?: (line: string) => void
  readonly timeoutMs?: number | undefined
  readonly cancellation?: AbortSignal | undefined
}

export interface ProcessEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly durationMs: number
  readonly stdout: string
  readonly stderr: string
  /** Both streams in the order of their arrival. */
  readonly output: string
}

const DEFAULT_TIMEOUT_MS = 60_000
/** How the runner ends a step of a cancelled job. */
const CANCELLATION: readonly { readonly afterMs: number; readonly signal: NodeJS.Signals }[] = [
  { afterMs: 0, signal: 'SIGINT' },
  { afterMs: 7_500, signal: 'SIGTERM' },
  { afterMs: 10_000, signal: 'SIGKILL' },
]

/** Runs a script with the Node that runs the tests. It is killed when its time is up: `signal` says so. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const start = performance.now()
  const [command = process.execPath, ...args] = [
    ...(options.launcher ?? []),
    process.execPath,
    ...options.args,
  ]
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '', output: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name].setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      text[name] += chunk
      text.output += chunk
    })
    if (options.onLine) createInterface({ input: stream, crlfDelay: Infinity }).on('line', options.onLine)
  }

  const timers = [setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? DEFAULT_TIMEOUT_MS)]
  const cancel = () => {
    for (const { afterMs, signal } of CANCELLATION) timers.push(setTimeout(() => child.kill(signal), afterMs))
  }
  if (options.cancellation?.aborted) cancel()
  options.cancellation?.addEventListener('abort', cancel, { once: true })
  try {
    const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    return { exitCode, signal, durationMs: performance.now() - start, ...text }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    options.cancellation?.removeEventListener('abort', cancel)
  }
}
