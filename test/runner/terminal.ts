import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProcessEnd, runProcess } from './process.ts'
import { ACTION_FOLDER } from './runner.ts'

export interface TerminalOptions {
  /** Added to PATH and HOME, the only variables there are. */
  readonly environment?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly cancellation?: AbortSignal
  /** Default 60,000. Then the program is killed. */
  readonly timeoutMs?: number
}

/** Runs `dist/index.js` with arguments, as a person does in a terminal whose output goes into a pipe. */
export function runTerminal(args: readonly string[], options: TerminalOptions = {}): Promise<ProcessEnd> {
  const cwd = options.cwd ?? tmpdir()
  return runProcess({
    args: [join(ACTION_FOLDER, 'dist', 'index.js'), ...args],
    cwd,
    environment: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...options.environment },
    timeoutMs: options.timeoutMs,
    cancellation: options.cancellation,
  })
}
