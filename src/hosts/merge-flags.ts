// The part of the command line that is about merging reports.
import { INPUTS, type InputName } from '../inputs/table.ts'
import type { Problem } from '../inputs/usage-error.ts'

/** Several JSON reports are to become one. */
export interface MergeCommand {
  readonly kind: 'merge'
  readonly output: 'text' | 'json'
  readonly readInput: (name: string) => string | undefined
  /** Files, folders and globs, as given. */
  readonly files: readonly string[]
  /** The clusters of which there has to be a report. */
  readonly expected: readonly string[]
}

/** What the parser of the command line has found, as far as it matters here. */
export interface MergeFlags {
  readonly isAsked: boolean
  readonly files: readonly string[]
  readonly values: ReadonlyMap<string, string>
}

/** The names given, one a line or one a flag. */
export function expectedNames(values: MergeFlags['values']): readonly string[] {
  const names = (values.get('expect') ?? '').split(/\r?\n/).map(name => name.trim())
  return [...new Set(names.filter(name => name !== ''))]
}

// What is merged has been looked at: nothing can be asked of it any more.
const GROUPS_OF_A_RUN = ['target', 'scope', 'thresholds']
const LIMITS_OF_A_RUN: readonly InputName[] = ['timeout', 'wait']

export function* mergeProblems({ isAsked, files, values }: MergeFlags): Iterable<Problem> {
  if (!isAsked) {
    if (values.has('expect'))
      yield {
        input: 'expect',
        message: 'expect: it belongs to --merge; write for example --merge reports --expect prod',
      }
    return
  }
  if (files.length === 0)
    yield { input: 'merge', message: 'merge: no report is named; write for example --merge reports/*.json' }
  const needless = [...values.keys()].filter(
    name => Object.hasOwn(INPUTS, name) && isOfRun(name as InputName),
  )
  for (const name of needless)
    yield {
      input: name,
      message: `${name}: --merge reads finished reports and looks at no cluster; leave it away`,
    }
}

function isOfRun(name: InputName): boolean {
  return GROUPS_OF_A_RUN.includes(INPUTS[name].group) || LIMITS_OF_A_RUN.includes(name)
}
