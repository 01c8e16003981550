import type { KubeconfigJudgement } from './codes.ts'
import { type Document, errorOf, isAlias, visit, type YAMLError } from './yaml.ts'

/** Names the place of an offset into the text. */
export type Place = (offset: number) => string

// A line of prose is a key of which the colon is missing, or one that goes on in the next line.
const STRAY_LINE =
  'a line stands there that is no field with a colon behind its name, such as the output of a command'

const REASONS: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands where only blanks may',
  BAD_SCALAR_START: 'the value begins with a character that needs quotes around it',
  BAD_INDENT: 'the indentation does not fit the lines above',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  MISSING_CHAR: STRAY_LINE,
  MULTILINE_IMPLICIT_KEY: STRAY_LINE,
}

/** The first thing that makes the text no YAML; equal keys are none, since kubectl takes the last one. */
export function syntaxJudgement(
  parsed: Document.Parsed,
  text: string,
  place: Place,
): KubeconfigJudgement | undefined {
  const error = errorOf(parsed)
  if (error === undefined) return undefined
  const where = place(error.pos[0])
  if (text.includes('***')) return masked(where)
  if (isOneLine(text)) return text.includes('\\n') ? LINES_WRITTEN : LINES_LOST
  const reason = syntaxReason(error, text)
  return {
    code: 'kc-yaml-syntax',
    message: `The kubeconfig is not valid YAML at ${where}${reason === undefined ? '' : `: ${reason}`}.`,
  }
}

/** Why it is no YAML, in words that quote nothing of the text; undefined when there is no more to say. */
export function syntaxReason(error: YAMLError, text: string): string | undefined {
  const isEnd = text.slice(error.pos[0]).trim().length < 2
  return isEnd ? 'it ends too early, so a part of it is missing' : REASONS[error.code]
}

/** A value that begins with an asterisk is a reference to something; mostly it is what a mask has left. */
export function unresolvedAlias(
  parsed: Document.Parsed,
  text: string,
  place: Place,
): KubeconfigJudgement | undefined {
  let found: KubeconfigJudgement | undefined
  visit(parsed, {
    Alias(_, alias) {
      if (!isAlias(alias) || alias.resolve(parsed) !== undefined) return undefined
      const where = place(alias.range?.[0] ?? 0)
      const message = `The kubeconfig is not valid YAML at ${where}: a value that begins with * needs quotes around it.`
      found = text.includes('***') ? masked(where) : { code: 'kc-yaml-syntax', message }
      return visit.BREAK
    },
  })
  return found
}

function masked(where: string): KubeconfigJudgement {
  return {
    code: 'kc-yaml-syntax',
    message: `The kubeconfig holds *** in place of its secrets, at ${where}: it is a masked copy.`,
    remedy:
      'Pass the secret itself, `secrets.NAME`; what went through a log or the output of another job has lost its secrets.',
  }
}

// JSON may be on one line; YAML with three keys on it has lost its line breaks.
function isOneLine(text: string): boolean {
  const line = text.trim()
  return !/[\n{]/.test(line) && (line.match(/[\w-]+: /g) ?? []).length >= 3
}

const LINES_LOST: KubeconfigJudgement = {
  code: 'kc-indentation-lost',
  message:
    'The kubeconfig has lost its line breaks: it is all on one line, as an unquoted variable is printed.',
}

const LINES_WRITTEN: KubeconfigJudgement = {
  code: 'kc-indentation-lost',
  message:
    'The kubeconfig has lost its line breaks: it is all on one line, in which they are written as \\n.',
  remedy: 'Store it with real line breaks: `printf %b "$TEXT"`, or from JSON with `jq -r`.',
}
