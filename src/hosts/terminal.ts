// As a program in a terminal: text for people, or one JSON document, on standard output; everything else on
// standard error.
import { styleText } from 'node:util'
import type { Problem } from '../inputs/usage-error.ts'
import { logLine } from '../report/escape.ts'
import type { TerminalCommand } from './flags.ts'
import type { Host } from './host.ts'
import { Secrets } from './secrets.ts'

/** The part of a stream that is written to. */
export interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface Terminal {
  readonly command: Extract<TerminalCommand, { readonly kind: 'run' | 'permissions' }>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Relative paths in flags resolve against it. */
  readonly folder: string
  readonly stdout: Screen
  readonly stderr: Screen
}

export interface TerminalHost extends Host {
  readonly kind: 'terminal'
  /** The JSON report: printed when it was asked for, and then nothing else is on standard output. */
  writeReport(json: string): void
  /** Tells wrong usage, on standard error. */
  refuse(problems: readonly Problem[]): void
  /** What is being done, for a person who waits. */
  progress(text: string): void
}

const COLOURS = [
  { words: /^(\s*)(error|failed|unhealthy)\b/, style: ['red', 'bold'] },
  { words: /^(\s*)(warning|degraded)\b/, style: ['yellow', 'bold'] },
  { words: /^(\s*)(notice|unknown)\b/, style: ['cyan'] },
  { words: /^(\s*)(passed|healthy)\b/, style: ['green'] },
] as const

export function terminalHost(terminal: Terminal): TerminalHost {
  const { command, environment, folder, stdout, stderr } = terminal
  const secrets = new Secrets()
  const isText = command.output === 'text'
  const isColoured = usesColour(stdout, environment)
  const shown = (text: string) => logLine(secrets.hide(text))
  const line = (text: string) => {
    if (isText) stdout.write(`${isColoured ? coloured(shown(text)) : shown(text)}\n`)
  }
  return {
    kind: 'terminal',
    environment,
    workspace: folder,
    readInput: command.readInput,
    mask: secret => secrets.add(secret),
    line,
    group(title, lines) {
      if (isText) stdout.write(`${isColoured ? bold(shown(title)) : shown(title)}\n`)
      for (const text of lines) line(`  ${text}`)
    },
    writeReport(json) {
      if (!isText) stdout.write(`${secrets.hideInJson(json)}\n`)
    },
    refuse(problems) {
      for (const problem of usageLines(problems)) stderr.write(`${shown(problem)}\n`)
    },
    progress(text) {
      if (stderr.isTTY) stderr.write(`${shown(text)}\n`)
    },
    debug(text) {
      if (environment['RUNNER_DEBUG'] === '1') stderr.write(`debug: ${shown(text)}\n`)
    },
    // The text says all of it already, and only a workflow has these places.
    annotate() {},
    setOutput() {},
    async writeSummary() {},
  }
}

/**
 * What a host would tell of wrong usage, for when the arguments are such that there is none: one line a
 * problem.
 */
export function usageLines(problems: readonly Problem[]): readonly string[] {
  return [...problems.map(({ message }) => logLine(message)), '--help lists the flags, with examples.']
}

// https://no-color.org: the variable counts when it is not empty.
function usesColour(screen: Screen, environment: Terminal['environment']): boolean {
  return screen.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb'
}

function bold(text: string): string {
  return styleText('bold', text, { validateStream: false })
}

function coloured(text: string): string {
  const colour = COLOURS.find(({ words }) => words.test(text))
  if (colour === undefined) return text
  const paint = (_: string, indent: string, word: string) =>
    indent + styleText([...colour.style], word, { validateStream: false })
  return text.replace(colour.words, paint)
}
