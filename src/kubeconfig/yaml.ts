// The only importer of the YAML library.
import { LineCounter, parseAllDocuments, type Tags } from 'yaml'

export {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  stringify,
  visit,
  type YAMLError,
} from 'yaml'

/**
 * Parses as kubectl does, which is YAML 1.1: `yes` is a boolean, and of two equal keys the last one holds. Equal keys are
 * among the errors of a document all the same.
 */
export function parseYaml(text: string) {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(text, {
    version: '1.1',
    customTags: withoutTimes,
    lineCounter,
    prettyErrors: false,
    // A warning of the library would go to standard error with a piece of the text.
    logLevel: 'error',
  })
  return { documents: 'empty' in documents ? [] : documents, lineCounter }
}

// kubectl reads dates and 12:30 as text.
function withoutTimes(tags: Tags): Tags {
  return tags.filter(
    tag => typeof tag === 'string' || (tag.format !== 'TIME' && tag.tag !== 'tag:yaml.org,2002:timestamp'),
  )
}
