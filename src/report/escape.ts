// Foreign text (from a kubeconfig, a certificate, the cluster) made inert, once, where it is rendered.
// Every other file of this folder puts text into its output through one of these functions only.
import { stripVTControlCharacters } from 'node:util'

/** Characters of one foreign value that are shown unless the place says otherwise. */
const MAX_CHARACTERS = 500
const MAX_LINE_CHARACTERS = 4_000
// Escape sequences make a text longer than what is seen of it; nothing of use comes after so many characters for one.
const READ_PER_SHOWN = 8

// Control, format (bidirectional and zero-width ones), private and invisible characters. The runner looks for
// commands in a way that skips invisible characters, so they are taken out before commands are looked for here.
const INVISIBLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu
const BLANKS = /[\s\u0085]+/gu

// What nearly all text is, and nothing is to be done about.
const PRINTABLE_ASCII = /^[!-~]*(?: [!-~]+)*$/

/** One line of visible text, at most `max` characters, the last being an ellipsis when something was cut. */
export function plain(text: string, max = MAX_CHARACTERS): string {
  const start = text.slice(0, READ_PER_SHOWN * max)
  const visible = PRINTABLE_ASCII.test(start) ? start : withoutInvisible(start).replace(BLANKS, ' ').trim()
  return capped(start.length < text.length ? `${visible}…` : visible, max)
}

function withoutInvisible(text: string): string {
  return stripVTControlCharacters(text.toWellFormed()).replace(INVISIBLE, '')
}

function capped(text: string, max: number): string {
  if (text.length <= max) return text
  // A character has at most two code units.
  const characters = [...text.slice(0, 2 * max + 2)]
  if (characters.length <= max) return text
  const kept = characters.slice(0, Math.max(0, max - 1)).join('')
  return `${kept.trimEnd()}…`
}

/** One line of a log: its indentation stays, and nothing in it is read as a workflow command. */
export function logLine(text: string, max = MAX_LINE_CHARACTERS): string {
  const visible = withoutInvisible(text.slice(0, READ_PER_SHOWN * max)).replace(/[\s\u0085]/gu, ' ')
  return commandless(capped(visible.trimEnd(), max))
}

/**
 * A line that the runner does not take for a command, on either stream: it reads `::name::` after leading blanks and
 * `##[name]` anywhere (actions/runner, ActionCommand.cs). A blank breaks both; an invisible character would not.
 */
function commandless(line: string): string {
  return line.replaceAll('##[', '## [').replace(/^(\s*):(?=:)/u, '$1: ')
}

/** Running text or a table cell in GitHub-flavoured Markdown that shows exactly the visible text. */
export function markdown(text: string, max = MAX_CHARACTERS): string {
  return startless(inert(plain(text, max), CELL))
}

/** As {@link markdown}, for our own sentences outside of tables: what stands between backticks becomes code. */
export function prose(text: string, max = MAX_CHARACTERS): string {
  return sentence(text, max, MARKDOWN)
}

/** As {@link prose}, in a table. */
export function proseCell(text: string, max = MAX_CHARACTERS): string {
  return sentence(text, max, CELL)
}

/** Text between HTML tags. */
export function html(text: string, max = MAX_CHARACTERS): string {
  return inert(plain(text, max), HTML)
}

/** A message of SARIF, in which `[text](1)` would be a link and `{0}` a place for an argument. */
export function sarifText(text: string, max = MAX_CHARACTERS): string {
  return plain(text, max)
    .replace(/\](?=\()/g, '] ')
    .replace(/\{(?=\d)/g, '{ ')
}

/** Text in an HTML page of our own, between tags or in quotes: nothing turns it into more there, as GitHub does. */
export function pageText(text: string, max = MAX_CHARACTERS): string {
  return entities(plain(text, max))
}

/** As {@link pageText}, for our own sentences: what stands between backticks becomes code. Not for attributes. */
export function pageProse(text: string, max = MAX_CHARACTERS): string {
  return parts(plain(text, max))
    .map(part => (part.code ? HTML.code(part.text) : HTML.text(part.text)))
    .join('')
}

/** The lines of a text in an HTML page of our own; none is cut. */
export function pageLines(text: string): string {
  return wholeLines(text).map(entities).join('\n')
}

/** A code span in GitHub-flavoured Markdown, in a table as well; nothing when there is no text. */
export function code(text: string, max = MAX_CHARACTERS): string {
  return CELL.code(plain(text, max))
}

/** A name within a title of GitHub, where only single backticks mean anything. */
export function inTitle(text: string, max = MAX_CHARACTERS): string {
  return `\`${plain(text, max).replaceAll('`', "'")}\``
}

/** A block of one command, so that GitHub offers to copy it. `indent` is that of the list item it belongs to. */
export function codeBlock(text: string, indent = ''): string {
  const content = plain(text, MAX_LINE_CHARACTERS)
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1))
  return [`${fence}console`, content, fence].map(line => indent + line).join('\n')
}

/** The lines of a text with their indentation, of visible text; none is cut. */
export function wholeLines(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => withoutInvisible(line).replace(/[\s\u0085]/gu, ' '))
}

/** A block of several lines in a language, so that GitHub offers to copy it; nothing in it is cut. */
export function textBlock(text: string, language: string): string {
  const lines = wholeLines(text)
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [fence + language, ...lines, fence].join('\n')
}

// Letters, digits and a few marks, which no grammar of mermaid gives a meaning; it does to : ; , # % quotes and brackets.
const NO_DIAGRAM_TEXT = /[^\p{L}\p{M}\p{N} ._*/=-]+/gu

/**
 * A part of a label in a mermaid diagram, with a blank for whatever mermaid could read as more. It must not stand first in
 * a line, where a word may be a keyword.
 */
export function diagramText(text: string, max = MAX_CHARACTERS): string {
  return plain(plain(text).replace(NO_DIAGRAM_TEXT, ' '), max)
}

/** A block that GitHub draws. The lines are those of a diagram, with foreign text made out by {@link diagramText}. */
export function diagram(lines: readonly string[]): string {
  return ['```mermaid', ...lines, '```'].join('\n')
}

/** A link, or its label alone when the address is not a plain https one. */
export function link(label: string, address: string): string {
  return /^https:\/\/[\w.~:/?#=&%+-]+$/.test(address) ? `[${markdown(label)}](${address})` : markdown(label)
}

/** A piece of a sentence: prose, or what stood between backticks. */
export interface Part {
  readonly code: boolean
  readonly text: string
}

/** Splits one of our sentences at its backticks; one without a partner stays in the prose. */
export function parts(text: string): readonly Part[] {
  return text
    .split(/(`[^`]+`)/)
    .filter(piece => piece !== '')
    .map(piece => {
      const isCode = piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')
      return { code: isCode, text: isCode ? piece.slice(1, -1) : piece }
    })
}

interface Dialect {
  readonly text: (plainText: string) => string
  readonly code: (plainText: string) => string
}

const MARKDOWN: Dialect = { text: markdownText, code: codeSpan }
const CELL: Dialect = { text: markdownText, code: codeInCell }
const HTML: Dialect = { text: entities, code: text => `<code>${entities(text)}</code>` }

// What GitHub turns into links, mentions, emoji or formulas after the Markdown is read, where escapes are of no more
// use: addresses, mail, @names, #123, GH-123, commit hashes, :emoji:, $formulas$. Code is exempt from all of them,
// and unlike a zero-width character inside it can be copied.
const BECOMES_MORE =
  /@|:\/\/|www\.|\$|#\d|\bGH-\d|\bGHSA-|\b(?:mailto|xmpp):|:[a-z0-9_+-]+:|\b(?=[a-f]*\d)[0-9a-f]{7,64}\b/iu

function sentence(text: string, max: number, dialect: Dialect): string {
  const pieces = parts(plain(text, max))
  return startless(
    pieces.map(part => (part.code ? dialect.code(part.text) : inert(part.text, dialect))).reduce(joined, ''),
  )
}

function inert(text: string, dialect: Dialect): string {
  return text
    .split(/( +)/)
    .map(word => {
      const [, before = '', middle = '', after = ''] =
        /^([("'“‘[<]*)(:.*:|.*?)([)\]>"'”’.,:;!?…]*)$/u.exec(word) ?? []
      if (!BECOMES_MORE.test(word)) return dialect.text(word)
      return dialect.text(before) + dialect.code(middle) + dialect.text(after)
    })
    .reduce(joined, '')
}

// Two code spans that touch would be read as one with a longer fence.
function joined(left: string, right: string): string {
  return left.endsWith('`') && right.startsWith('`') ? `${left} ${right}` : left + right
}

// A character reference never starts or ends a construct of Markdown (CommonMark, section 2.5).
function markdownText(text: string): string {
  return text
    .replace(/[&<>*[\]`~|\\]/g, reference)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, reference)
}

// At its start a text could begin a list, a heading or the rule below one.
function startless(text: string): string {
  return text
    .replace(/^[-+=#:]/, reference)
    .replace(/^(\d{1,9})([.)])(?= |$)/, (_, digits: string, mark: string) => digits + reference(mark))
}

function entities(text: string): string {
  return text.replace(/[&<>"']/g, reference)
}

function reference(character: string): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return named[character] ?? `&#${character.codePointAt(0)};`
}

// A pipe ends a table cell even inside code, and its backslash shows outside of tables: it stands between two spans.
function codeInCell(text: string): string {
  return text
    .split('|')
    .map(piece => (piece.trim() === '' ? piece : codeSpan(piece)))
    .join('&#124;')
}

/** The fence is longer than any run of backticks inside. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1)
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + padding + text + padding + fence
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
}
