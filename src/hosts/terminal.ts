// As a program in a terminal: text for people, or one JSON document, on standard output; everything else on
// standard error.
import type { Problem } from '../inputs/usage-error.ts'
import { logLine } from '../report/escape.ts'
import { bold, coloured, usesColour } from './colour.ts'
import type { TerminalCommand } from './flags.ts'
import type { Host } from './host.ts'
import { Secrets } from './secrets.ts'
import { spinner } from './spinner.ts'
import { wrap } from './wrap.ts'

/** The part of a stream that is written to. */
export interface Screen {
  readonly isTTY?: boolean
  /** How wide a terminal is. */
  readonly columns?: number
  write(text: string): unknown
}

export interface Terminal {
  readonly command: Extract<TerminalCommand, { readonly kind: 'run' | 'permissions' | 'merge' }>
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
}

export function terminalHost(terminal: Terminal): TerminalHost {
  const { command, environment, folder, stdout, stderr } = terminal
  const secrets = new Secrets()
  const shown = (text: string) => logLine(secrets.hide(text))
  const hasSpinner = stderr.isTTY === true && environment['TERM'] !== 'dumb'
  const progress = hasSpinner ? spinner(stderr, shown) : undefined
  const aside = (text: string) => {
    progress?.erase()
    stderr.write(`${shown(text)}\n`)
  }
  return {
    kind: 'terminal',
    environment,
    workspace: folder,
    readInput: command.readInput,
    mask: secret => secrets.add(secret),
    ...textOn(stdout, {
      isText: command.output === 'text',
      isColoured: usesColour(stdout, environment),
      shown,
    }),
    writeReport(json) {
      if (command.output === 'json') stdout.write(`${secrets.hideInJson(json)}\n`)
    },
    refuse(problems) {
      for (const problem of usageLines(problems)) aside(problem)
    },
    isDebug: environment['RUNNER_DEBUG'] === '1',
    debug(text) {
      if (environment['RUNNER_DEBUG'] === '1') aside(`debug: ${text}`)
    },
    warn(_, text) {
      aside(`warning: ${text}`)
    },
    remark(text) {
      if (stderr.isTTY) aside(text)
    },
    ...(progress && { progress }),
    // The text says all of it already, and only a workflow has these places.
    annotate() {},
    setOutput() {},
    async writeSummary() {},
  }
}

interface Look {
  readonly isText: boolean
  readonly isColoured: boolean
  readonly shown: (text: string) => string
}

/** Whoever reads on a terminal gets whole words; a file or another program gets a line as it is. */
function textOn(screen: Screen, { isText, isColoured, shown }: Look): Pick<Host, 'line' | 'group'> {
  const width = screen.isTTY ? (screen.columns ?? 0) : Infinity
  const print = (text: string, paint: (text: string) => string) => {
    if (!isText) return
    // What a line begins with after a break may be a command to a runner.
    const [first = '', ...rest] = wrap(shown(text), width).map(line => logLine(line))
    for (const line of [isColoured ? paint(first) : first, ...rest]) screen.write(`${line}\n`)
  }
  return {
    line: text => print(text, coloured),
    group(title, lines) {
      print(title, bold)
      for (const text of lines) print(`  ${text}`, coloured)
    },
  }
}

/**
 * What a host would tell of wrong usage, for when the arguments are such that there is none: one line a
 * problem. The help knows nothing of those that are of the machine and of no flag.
 */
export function usageLines(problems: readonly Problem[]): readonly string[] {
  const isOfFlags = problems.some(({ input }) => input !== '')
  const help = isOfFlags ? ['--help lists the flags, with examples.'] : []
  return [...problems.map(({ message }) => logLine(message)), ...help]
}
