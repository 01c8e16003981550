// What the parser of kubectl refuses and the library reads: a file that only we could read would fail the next step.
import type { KubeconfigJudgement } from './codes.ts'
import type { Place } from './syntax.ts'
import {
  type Document,
  isCollection,
  isNode,
  isScalar,
  type Pair,
  type Range,
  type Scalar,
  visit,
} from './yaml.ts'

// What YAML calls printable, with the line breaks.
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
// Elsewhere than at the very beginning it counts for a character of the key behind it.
const MARK_BEFORE_KEY = /^ *\ufeff/m

/** A character that spoils a text wherever it stands, even in a comment. */
export function strayCharacter(text: string, place: Place): KubeconfigJudgement | undefined {
  const at = text.search(UNPRINTABLE)
  if (at < 0) {
    const mark = text.search(MARK_BEFORE_KEY)
    return mark < 0
      ? undefined
      : refused(place(mark), 'a byte-order mark stands there, as of files that were joined')
  }
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return refused(place(at), `the character U+${code} stands there, which no YAML may hold`)
}

/** The first thing in a document without errors that kubectl refuses. */
export function refusal(
  parsed: Document.Parsed,
  text: string,
  place: Place,
): KubeconfigJudgement | undefined {
  return judgeDirectives(text, place) ?? judgeNodes(parsed, text, place) ?? judgeTabs(parsed, text, place)
}

function judgeDirectives(text: string, place: Place): KubeconfigJudgement | undefined {
  const [head = ''] = /^(?:[%#].*\r?\n|[ \t\r]*\n)*/.exec(text) ?? []
  const at = head.search(/^%(?!TAG\s|YAML\s+1\.1\s*(?:#|$))/m)
  if (at < 0) return undefined
  return refused(place(at), 'kubectl knows no such directive, and no version of YAML but 1.1')
}

function judgeNodes(parsed: Document.Parsed, text: string, place: Place): KubeconfigJudgement | undefined {
  let found: KubeconfigJudgement | undefined
  const keep = (at: number | undefined, reason: string | undefined) => {
    if (at === undefined || reason === undefined) return undefined
    found = refused(place(at), reason)
    return visit.BREAK
  }
  visit(parsed, {
    Pair: (_, pair) => keep(startOf(pair), whyNoKey(pair, text)),
    Scalar: (_, scalar) => keep(scalar.range?.[0], whyNoText(scalar, text)),
  })
  return found
}

function startOf({ key, value }: Pair): number | undefined {
  const [node] = [key, value].filter(item => isNode(item))
  return node?.range?.[0]
}

function whyNoKey({ key }: Pair, text: string): string | undefined {
  if (isCollection(key)) return isTemplate(key, text) ? TEMPLATE : 'a list or a map is no key'
  if (key === null || (isScalar(key) && key.value === null)) return 'a key is missing before the colon'
  return isScalar(key) && /^\/[/*]/.test(sourceOf(key, text)) ? 'comments begin with #' : undefined
}

const TEMPLATE = 'a template expression stands there that nothing was filled into'

// `{{ .Values.token }}` without quotes is a map that is the key of another map.
function isTemplate({ range }: { range?: Range | null }, text: string): boolean {
  const start = range?.[0] ?? 0
  return text.slice(start - 1, start + 1) === '{{'
}

function whyNoText(scalar: Scalar, text: string): string | undefined {
  if (scalar.type !== 'QUOTE_DOUBLE') return undefined
  for (const [sequence] of sourceOf(scalar, text).matchAll(/\\(?:u[dD][89a-fA-F]|.)/gs)) {
    if (sequence === '\\/') return 'kubectl does not know the escape \\/; write the slash alone'
    if (/^\\u./.test(sequence))
      return 'kubectl knows no character of two escapes, as \\ud83d\\ude00 is one; write it as it is'
  }
  return undefined
}

function sourceOf({ range }: Scalar, text: string): string {
  return range ? text.slice(range[0], range[1]) : ''
}

// A tab on a line of its own is harmless within a text or brackets only.
function judgeTabs(parsed: Document.Parsed, text: string, place: Place): KubeconfigJudgement | undefined {
  const tabs = [...text.matchAll(/^ *\t[ \t]*(?:#.*)?$/gm)].map(({ index }) => index)
  if (tabs.length === 0) return undefined
  visit(parsed, {
    Node(_, node) {
      if (!isScalar(node) && !(isCollection(node) && node.flow)) return undefined
      const [start, end] = node.range ?? [0, 0]
      tabs.splice(0, tabs.length, ...tabs.filter(at => at < start || at >= end))
      return visit.SKIP
    },
  })
  const [first] = tabs
  return first === undefined ? undefined : refused(place(first), 'a tab stands where only blanks may')
}

function refused(where: string, reason: string): KubeconfigJudgement {
  return { code: 'kc-yaml-syntax', message: `The kubeconfig is not valid YAML at ${where}: ${reason}.` }
}
