import { type Annotations, LEVELS, type Level } from './annotations.ts'
import type { SecretMasks } from './secret-masks.ts'
import { parseCommand, type WorkflowCommand } from './workflow-commands.ts'

export interface StepLog {
  /** One line of standard output or standard error. */
  read(line: string): void
  /** A line of the runner's own. */
  annotate(level: Level, message: string): void
  /** The log as people see it, masked. */
  text(): string
}

const OWN_COMMANDS = ['add-mask', 'debug', 'echo', 'endgroup', 'group', 'stop-commands']
const MATCHER_COMMANDS = ['add-matcher', 'remove-matcher']
const DEPRECATED_COMMANDS = ['save-state', 'set-output']
const DISABLED_COMMANDS = ['add-path', 'set-env']
const COMMANDS: readonly string[] = [
  ...LEVELS,
  ...OWN_COMMANDS,
  ...MATCHER_COMMANDS,
  ...DEPRECATED_COMMANDS,
  ...DISABLED_COMMANDS,
]

/** Reads a step's output line by line and obeys its commands, as actions/runner does (ActionCommandManager.cs). */
export function createStepLog(annotations: Annotations, masks: SecretMasks): StepLog {
  const shown: string[] = []
  /** Set while commands are stopped: the name that lets them go on. */
  let resumeToken: string | undefined
  const isKnown = (name: string) => COMMANDS.includes(name) || name === resumeToken

  const show = (line: string) => void shown.push(masks.mask(line))
  const annotate = (level: Level, message: string, properties?: WorkflowCommand['properties']) => {
    show(`##[${level}]${annotations.add(level, message, properties)}`)
  }

  function read(line: string): void {
    const command = parseCommand(line, isKnown)
    if (resumeToken !== undefined) {
      show(line)
      if (command?.name === resumeToken) resumeToken = undefined
    } else if (command) obey(command, line)
    else show(line)
  }

  function obey(command: WorkflowCommand, line: string): void {
    const { name, data, properties } = command
    if (isLevel(name)) annotate(name, data, properties)
    else if (DISABLED_COMMANDS.includes(name)) annotate('error', `The \`${name}\` command is disabled.`)
    else if (DEPRECATED_COMMANDS.includes(name)) annotate('warning', `The \`${name}\` command is deprecated.`)
    else if (name === 'add-mask') addMask(data)
    else if (name === 'stop-commands') stop(data, line)
    else if (name === 'group') show(`##[group]${data}`)
    else if (name === 'endgroup') show('##[endgroup]')
  }

  function addMask(value: string): void {
    if (value.trim() === '')
      annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
    else masks.register(value)
  }

  function stop(token: string, line: string): void {
    const isAllowed = token !== '' && token !== 'pause-logging' && !COMMANDS.includes(token.toLowerCase())
    if (isAllowed) resumeToken = token.toLowerCase()
    if (isAllowed) show(line)
    else annotate('error', `Invalid stop token ${token}`)
  }

  return { read, annotate, text: () => shown.join('\n') }
}

function isLevel(name: string): name is Level {
  return LEVELS.some(level => level === name)
}
