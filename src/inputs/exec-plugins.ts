import { readLines } from './lines.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

/** Which credential plugins a kubeconfig may run: a rule for all, or the commands that may. */
export type ExecPlugins = 'known' | 'none' | 'any' | readonly string[]

const RULES = ['known', 'none', 'any'] as const

/** A plugin is listed exactly as the kubeconfig writes it: a bare name, or a path. */
export function execPlugins(text: string): ExecPlugins {
  const lines = readLines(text, readCommand)
  const rule = RULES.find(word => lines.includes(word))
  if (rule === undefined) return lines.length === 0 ? 'none' : Object.freeze([...new Set(lines)])
  if (lines.length > 1)
    throw new Unreadable(
      `${rule} is a rule for all plugins and is alone; write only ${rule}, or the commands, one a line, for example aws`,
    )
  return rule
}

// What is meant as a rule or a list must not become the name of a program that no kubeconfig has.
function readCommand(line: string): string {
  if (/^(\*|all|true|yes)$/i.test(line))
    throw new Unreadable(`${inQuotes(line)} is no command of a plugin; write any to let every plugin run`)
  if (line.includes(','))
    throw new Unreadable(`${inQuotes(line)} holds a comma; write one command a line, for example aws`)
  return line
}
