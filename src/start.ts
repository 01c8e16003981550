import { setTimeout as delay } from 'node:timers/promises'
import { permissionManifests } from './checks/least-privilege.ts'
import { quoted } from './findings/list-text.ts'
import { TOOL } from './findings/tool.ts'
import { EXIT } from './findings/verdict.ts'
import { actionsHost } from './hosts/actions.ts'
import { fileReader } from './hosts/file-reader.ts'
import { parseTerminal, type ReadInput, type TerminalCommand } from './hosts/flags.ts'
import { helpText } from './hosts/help.ts'
import type { Host } from './hosts/host.ts'
import { refuseOldNode } from './hosts/node-version.ts'
import { watchPrinting } from './hosts/printing.ts'
import { type Terminal, terminalHost, usageLines } from './hosts/terminal.ts'
import { parseInputs } from './inputs/parse-inputs.ts'
import type { Inputs } from './inputs/table.ts'
import { UsageError } from './inputs/usage-error.ts'
import { merge } from './merge.ts'
import { readRequest } from './policy/read-request.ts'
import { KNOWN, run } from './run.ts'

// For whoever reads slowly, when the run was interrupted and is to end within a second.
const LAST_WORDS_MS = 500

/**
 * Starts what the surroundings ask for: a step of a workflow, or with arguments a program in a terminal. Ends when all of it is
 * printed.
 *
 * @returns the exit code
 */
export async function start(args: readonly string[], stopped: AbortSignal): Promise<number> {
  const printing = [watchPrinting(process.stdout), watchPrinting(process.stderr)]
  const code = await startWhatIsAsked(args, stopped)
  const isPrinted = Promise.all(printing.map(each => each.end()))
  await (stopped.aborted ? Promise.race([isPrinted, delay(LAST_WORDS_MS)]) : isPrinted)
  const trouble = printing.map(each => each.trouble()).find(error => error !== undefined)
  if (trouble !== undefined) {
    process.stderr.write(`Not all could be printed: ${quoted(trouble.message)}\n`)
    return EXIT.defect
  }
  // The code of what was interrupted is that of the signal, whatever was found until then.
  return stopped.aborted ? Number(stopped.reason) : code
}

async function startWhatIsAsked(args: readonly string[], stopped: AbortSignal): Promise<number> {
  const isAction = process.env['GITHUB_ACTIONS'] === 'true' && args.length === 0
  try {
    refuseOldNode(process.version)
    if (isAction) return await run(actionsHost(), stopped)
    return await startTerminal(parseTerminal(args, process.env, readAll), stopped)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    if (isAction) actionsHost().refuse(error.problems)
    else process.stderr.write(`${usageLines(error.problems).join('\n')}\n`)
    return EXIT.usage
  }
}

// What is merged has been looked at already, so its configuration file says nothing any more.
function readAll(read: ReadInput, kind: 'run' | 'merge'): Inputs {
  if (kind === 'merge') return parseInputs(read, KNOWN)
  const place = { folder: process.cwd(), readFile: fileReader('terminal') }
  return readRequest(read, place, KNOWN).inputs
}

async function startTerminal(command: TerminalCommand, stopped: AbortSignal): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(`${helpText(process.stdout.columns)}\n`)
      return command.exitCode
    case 'version':
      process.stdout.write(`${TOOL.name} ${TOOL.version}\n`)
      return EXIT.passed
    case 'permissions': {
      process.stdout.write(permissionManifests(readAll(command.readInput, 'run')))
      return EXIT.passed
    }
    case 'merge': {
      const isStep = process.env['GITHUB_ACTIONS'] === 'true'
      const host = isStep ? stepHost(ownTerminal(command), command.output) : ownTerminal(command)
      return merge(command, host, stopped)
    }
    case 'run':
      return run(ownTerminal(command), stopped)
  }
}

function ownTerminal(command: Terminal['command']): Host {
  const { env: environment, stdout, stderr } = process
  const terminal = terminalHost({ command, environment, folder: process.cwd(), stdout, stderr })
  const { writeReport: _, ...host } = terminal
  // A report of many clusters takes long to write down for nobody.
  return command.output === 'json' ? terminal : host
}

/** A terminal whose output is the log of a step; what goes to standard output stays away where that is to be one JSON document. */
function stepHost(terminal: Host, output: 'text' | 'json'): Host {
  const { line, group, annotate, warn, setOutput, writeSummary, temporaryFolder = '' } = actionsHost()
  const places = { setOutput, writeSummary, temporaryFolder }
  return output === 'json'
    ? { ...terminal, ...places }
    : { ...terminal, ...places, line, group, annotate, warn }
}
