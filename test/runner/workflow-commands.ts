/** Workflow commands in a line of output, read as actions/runner reads them (ActionCommand.cs). */

export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

// The per cent sign comes last, or %250A would become a new line.
const DATA_ESCAPES = ['%0D', '%0A', '%25']
const PROPERTY_ESCAPES = ['%0D', '%0A', '%3A', '%2C', '%25']
const BRACKET_ESCAPES = ['%3B', '%0D', '%0A', '%5D', '%25']

/**
 * Understands `::name key=value,key=value::data` at the start of a line, and the older `##[name key=value;]data`
 * anywhere in it.
 */
export function parseCommand(line: string, isKnown: (name: string) => boolean): WorkflowCommand | undefined {
  return parseColons(line, isKnown) ?? parseBrackets(line, isKnown)
}

function parseColons(line: string, isKnown: (name: string) => boolean): WorkflowCommand | undefined {
  const text = line.trimStart()
  const end = text.indexOf('::', 2)
  if (!text.startsWith('::') || end < 0) return undefined
  const [name, properties] = splitOnce(text.slice(2, end), ' ')
  if (!isKnown(name.toLowerCase())) return undefined
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties.trim(), ',', PROPERTY_ESCAPES),
    data: decode(text.slice(end + 2), DATA_ESCAPES),
  }
}

function parseBrackets(line: string, isKnown: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  const [name, properties] = splitOnce(line.slice(start + 3, end), ' ')
  if (!isKnown(name.toLowerCase())) return undefined
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties, ';', BRACKET_ESCAPES),
    data: decode(line.slice(end + 1), BRACKET_ESCAPES),
  }
}

function parseProperties(
  text: string,
  separator: string,
  escapes: readonly string[],
): Record<string, string> {
  const pairs = text.split(separator).map(pair => splitOnce(pair, '='))
  const complete = pairs.filter(([key, value]) => key !== '' && value !== '')
  return Object.fromEntries(complete.map(([key, value]) => [key, decode(value, escapes)]))
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}

function decode(text: string, escapes: readonly string[]): string {
  return escapes.reduce((result, code) => result.replaceAll(code, decodeURIComponent(code)), text)
}
