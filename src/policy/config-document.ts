import { quoted } from '../findings/list-text.ts'
import { syntaxReason } from '../kubeconfig/syntax.ts'
import {
  type Document,
  isAlias,
  isMap,
  LineCounter,
  parseAllDocuments,
  visit,
  type YAMLError,
  type YAMLMap,
} from '../kubeconfig/yaml.ts'
import {
  type ConfigSource,
  type KnownPolicy,
  kindText,
  type Reading,
  startReading,
} from './config-reading.ts'

const EXAMPLE = 'write for example profile: gate'

/** A configuration file as far as YAML goes: a map, or nothing but complaints. */
export interface ConfigDocument {
  readonly reading: Reading
  readonly map?: YAMLMap
}

/**
 * Parses YAML 1.2: a date is a text there, and so is `yes`. Anchors and aliases are refused, as few files of this kind need them and
 * they can make a small one endless. Equal keys are looked for by the reader: the library would compare all with all.
 */
export function parseDocument(text: string, source: ConfigSource, known: KnownPolicy): ConfigDocument {
  const lineCounter = new LineCounter()
  const options = { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const
  const documents = parseAllDocuments(text, options)
  const reading = startReading(source, lineCounter, known)
  const [document, second] = 'empty' in documents ? [] : documents
  const [error] = document === undefined ? [] : [...document.errors, ...document.warnings]
  if (error !== undefined) reading.complain(error.pos[0], `it is no YAML: ${reasonOf(error, text)}`)
  else if (second !== undefined)
    reading.complain(second.range[0], `a second YAML document begins here; put all into one, ${EXAMPLE}`)
  else if (document === undefined || isEmpty(document.contents))
    reading.complain(0, `it holds nothing; ${EXAMPLE}, or remove the file`)
  else if (!isMap(document.contents))
    reading.complain(
      document.contents,
      `it is ${kindText(document.contents)}, and has to be a map; ${EXAMPLE}`,
    )
  else if (!hasReferences(document, reading)) return { reading, map: document.contents }
  return { reading }
}

function isEmpty(contents: unknown): boolean {
  return isMap(contents) ? contents.items.length === 0 : kindText(contents) === 'empty'
}

function reasonOf(error: YAMLError, text: string): string {
  return syntaxReason(error, text) ?? quoted(error.message, 200)
}

function hasReferences(document: Document.Parsed, reading: Reading): boolean {
  const before = reading.complaints.length
  visit(document, {
    Node(_, node) {
      if (isAlias(node))
        reading.complain(
          node,
          'an alias stands here, or a text that begins with * and needs quotes; write the value itself',
        )
      else if (node.anchor !== undefined)
        reading.complain(node, 'an anchor (&) stands before this; write the value without one')
    },
  })
  return reading.complaints.length > before
}
