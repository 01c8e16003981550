import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ACTION_FOLDER } from './runner.ts'

/** Whether this machine can make a pseudo-terminal, by the program `script` of util-linux. */
export const HAS_PSEUDO_TERMINAL =
  process.platform === 'linux' &&
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux')

export interface PseudoTerminalOptions {
  readonly columns: number
  readonly environment?: Readonly<Record<string, string>>
}

/** What a person's terminal gets of `dist/index.js` with arguments, both streams together, with Unix line ends. */
export async function runInPseudoTerminal(
  args: readonly string[],
  { columns, environment }: PseudoTerminalOptions,
): Promise<{ readonly screen: string; readonly exitCode: number | null }> {
  const program = [process.execPath, join(ACTION_FOLDER, 'dist', 'index.js'), ...args]
    .map(shellWord)
    .join(' ')
  const child = spawn('script', ['-qec', `stty cols ${columns}; exec ${program}`, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), TERM: 'xterm-256color', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  })
  const [screen, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { screen: screen.replaceAll('\r\n', '\n'), exitCode }
}

function shellWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
