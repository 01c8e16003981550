// The only importer of the YAML library.
import {
  type Document,
  LineCounter,
  parseAllDocuments,
  type ScalarTag,
  type Tags,
  type YAMLError,
} from 'yaml'

export {
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type Range,
  type Scalar,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'

export interface ParsedText {
  readonly documents: readonly Document.Parsed[]
  readonly lineCounter: LineCounter
  /** Whether anything stands behind the bracket that closes a document in JSON: there kubectl stops to read. */
  readonly isFollowed: boolean
}

/**
 * Parses as kubectl does, which is YAML 1.1: `yes` is a boolean, and of two equal keys the last one holds. Equal keys are
 * among the errors of a document all the same, unless nobody wants to know: they are looked for by comparing all with all.
 */
export function parseYaml(text: string, { uniqueKeys = true } = {}): ParsedText {
  const parsed = parse(text, uniqueKeys)
  const [first] = parsed.documents
  // What follows is taken for the value of a key that is a map, so the first error may be of that key.
  const unexpected = first?.errors.find(({ code }) => code === 'UNEXPECTED_TOKEN')
  if (unexpected === undefined || !/^\s*[{[]/.test(text)) return parsed
  const head = parse(text.slice(0, unexpected.pos[0]), uniqueKeys)
  return errorOf(head.documents[0]) === undefined ? { ...head, isFollowed: true } : parsed
}

/** What makes a document no YAML; equal keys do not. */
export function errorOf(document: Document.Parsed | undefined): YAMLError | undefined {
  return document?.errors.find(({ code }) => code !== 'DUPLICATE_KEY')
}

function parse(text: string, uniqueKeys: boolean): ParsedText {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(withLineFeeds(text), {
    version: '1.1',
    customTags: tagsOfKubectl,
    lineCounter,
    uniqueKeys,
    prettyErrors: false,
    // A warning of the library would go to standard error with a piece of the text.
    logLevel: 'error',
  })
  return { documents: 'empty' in documents ? [] : documents, lineCounter, isFollowed: false }
}

// The line breaks of YAML 1.1 that the library does not know: CR alone, NEL, LS and PS. Offsets stay the same.
function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n')
}

// kubectl reads dates and 12:30 as text, 0o17 as a number, and !!binary as the text that it encodes.
function tagsOfKubectl(tags: Tags): Tags {
  const kept = tags.filter(
    tag => typeof tag === 'string' || (tag.format !== 'TIME' && !REPLACED.includes(tag.tag)),
  )
  return [BINARY, OCTAL, ...kept]
}

const REPLACED = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary']

const BINARY: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve: text => Buffer.from(text, 'base64').toString(),
}

const OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'OCT',
  test: /^[-+]?0o[0-7_]+$/,
  resolve: text => Number.parseInt(text.replace(/0o|_/g, ''), 8),
}
