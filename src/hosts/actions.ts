// As a step of a workflow: inputs from the environment, and the commands of the runner. The one importer of @actions/core.
import { tmpdir } from 'node:os'
import {
  type AnnotationProperties,
  debug,
  endGroup,
  error,
  getInput,
  info,
  isDebug,
  notice,
  setOutput,
  setSecret,
  startGroup,
  summary,
  warning,
} from '@actions/core'
import type { SourceLocation } from '../findings/finding.ts'
import { logLine } from '../report/escape.ts'
import type { Annotation } from '../report/outlet.ts'
import type { Host } from './host.ts'
import { loggedProgress } from './progress.ts'
import { bareCommand } from './wrap.ts'

const ISSUE = { error, warning, notice } as const
// A mask takes its text out of everything that is printed, so a short one would make a log unreadable.
const MIN_MASKED_LINE = 8

/** Reads the environment of this process, as `@actions/core` does. */
export function actionsHost(): Host {
  const line = (text: string) => info(logLine(bareCommand(text)))
  return {
    kind: 'actions',
    environment: process.env,
    workspace: process.env['GITHUB_WORKSPACE'] || process.cwd(),
    temporaryFolder: process.env['RUNNER_TEMP'] || tmpdir(),
    readInput,
    mask: secretMasker(),
    debug: text => debug(logLine(text)),
    isDebug: isDebug(),
    line,
    remark: line,
    progress: loggedProgress(line),
    group(title, lines) {
      startGroup(logLine(title))
      for (const line of lines) info(logLine(line))
      endGroup()
    },
    annotate,
    warn: (title, message) => annotate({ severity: 'warning', title, message }),
    refuse(problems) {
      // A problem without an input is one of the program or the machine.
      for (const { input, message, location } of problems)
        error(logLine(message), {
          title: input === '' ? 'The check could not run' : `Input ${logLine(input)}`,
          ...placeOf(location),
        })
    },
    setOutput,
    async writeSummary(markdown) {
      // Older runners and a run by hand have no place for a summary.
      if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(markdown).write()
    },
  }
}

// Only whole blank lines go from the start of a text of several lines: the indentation of its first line is part of it.
function readInput(name: string): string | undefined {
  const given = getInput(name, { trimWhitespace: false })
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
  const text = given.includes('\n') ? given : given.trim()
  return text === '' ? undefined : text
}

/**
 * A text of several lines is masked line by line and never as a whole: a log is matched line by line, and the runner would
 * make a mask of each line itself, the short last one of a key included. Lines that every PEM file has are no secret. A run that
 * looks several times meets the same secrets again.
 */
function secretMasker(): Host['mask'] {
  const masked = new Set<string>()
  return secret => {
    const lines = secret
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(line => line !== '')
    const ofItsOwn = lines.length > 1 ? lines.filter(isSecretLine) : lines
    for (const line of ofItsOwn.filter(each => !masked.has(each))) {
      masked.add(line)
      setSecret(line)
    }
  }
}

function isSecretLine(line: string): boolean {
  return line.length >= MIN_MASKED_LINE && !/^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/.test(line)
}

function annotate({ severity, title, message, location }: Annotation): void {
  const properties: AnnotationProperties = {
    title: logLine(title),
    ...placeOf(location),
  }
  ISSUE[severity](
    message
      .split('\n')
      .map(line => logLine(line))
      .join('\n'),
    properties,
  )
}

function placeOf(location: SourceLocation | undefined): AnnotationProperties {
  return {
    ...(location && { file: location.file, startLine: location.line }),
    ...(location?.column && { startColumn: location.column }),
  }
}
