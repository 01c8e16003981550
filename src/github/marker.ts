// How a comment or an issue of ours is found again: a line that nobody sees at the very start of its text.
import { createHash } from 'node:crypto'

export type Kind = 'comment' | 'issue'

/**
 * Which of several comments or issues is meant: steps that check different clusters, or the same ones in different ways, do not
 * write over each other.
 *
 * @param step workflow, job and step
 */
export function keyOf(step: readonly string[], clusters: readonly string[]): string {
  return digest(JSON.stringify([step, [...clusters].sort()]))
}

/** @param footer what may differ from run to run without being worth a change */
export function sealed(kind: Kind, key: string, text: string, footer: string): string {
  return `${start(kind, key)}${digest(text)} -->\n${text}\n\n${footer}\n`
}

export function isSealed(kind: Kind, key: string, body: string): boolean {
  return body.startsWith(start(kind, key))
}

/** Whether both say the same. An edit by hand is not looked for: it lasts until there is something new to say. */
export function saysTheSame(one: string, other: string): boolean {
  const [line = ''] = one.split('\n', 1)
  return line !== '' && other.replaceAll('\r', '').startsWith(`${line.trimEnd()}\n`)
}

function start(kind: Kind, key: string): string {
  return `<!-- cluster-health:${kind} ${key} `
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
