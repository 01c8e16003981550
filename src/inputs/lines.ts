import { Unreadable } from './unreadable.ts'

/**
 * Reads an input that takes one value a line; empty lines are nothing.
 *
 * @param readLine gets a line without the blanks around it, and its number from 1; undefined when it holds
 *   no value
 * @throws Unreadable with the complaints of all lines
 */
export function readLines<Value>(
  text: string,
  readLine: (line: string, number: number) => Value | undefined,
): readonly Value[] {
  const values: Value[] = []
  const complaints: string[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '') continue
    try {
      const value = readLine(line, index + 1)
      if (value !== undefined) values.push(value)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      complaints.push(...error.complaints)
    }
  }
  if (complaints.length > 0) throw new Unreadable(...complaints)
  return Object.freeze(values)
}

/** Puts the number of the line before what is complained about in it. @throws Unreadable */
export function atLine<Value>(number: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw new Unreadable(...error.complaints.map(complaint => `line ${number}: ${complaint}`))
  }
}
