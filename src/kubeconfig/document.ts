import { quoted } from '../findings/list-text.ts'
import { isRecord } from '../findings/plain-json.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { judgeData } from './data-fields.ts'
import { duplicateKeys, duplicateNames, furtherDocuments } from './duplicates.ts'
import type { KubeconfigDocument } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import { lostIndentation } from './indentation.ts'
import { type Path, positionOfPath } from './position.ts'
import { wrongTypes } from './shape.ts'
import { strangeDocument, strangeText } from './stranger.ts'
import { syntaxJudgement, unresolvedAlias } from './syntax.ts'
import { type Document, parseYaml } from './yaml.ts'

export interface DocumentOrigin {
  readonly folder: string
  /** The path of the file; empty for the text of an input. */
  readonly file: string
}

/** @throws KubeconfigFault when the text is not YAML or not a kubeconfig */
export function parseDocument(text: string, { folder, file }: DocumentOrigin): KubeconfigDocument {
  const stranger = strangeText(text)
  if (stranger !== undefined) throw new KubeconfigFault(stranger)
  const { documents, lineCounter } = parseYaml(text)
  const [parsed] = documents
  if (parsed === undefined) throw new KubeconfigFault(NOTHING)
  const suffix = file === '' ? '' : ` of ${quoted(file)}`
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return `line ${line}, column ${col}${suffix}`
  }
  const problem = syntaxJudgement(parsed, text, place) ?? unresolvedAlias(parsed, text, place)
  if (problem !== undefined) throw new KubeconfigFault(problem)
  const value = readValue(parsed)
  const position = (path: Path) => place(positionOfPath(parsed, path))
  const warnings = [...duplicateKeys(parsed, text, place), ...furtherDocuments(documents)]
  const judgements = [
    ...warnings,
    ...wrongTypes(value, position),
    ...judgeData(value, position),
    ...duplicateNames(value, position),
  ]
  return { value, folder, judgements, position }
}

const NOTHING: KubeconfigJudgement = {
  code: 'kc-secret-empty',
  message: 'The kubeconfig given to this step holds nothing but comments, so there is no cluster to contact.',
}

function readValue(parsed: Document.Parsed): Record<string, unknown> {
  const value = toJson(parsed)
  if (value === null) throw new KubeconfigFault(NOTHING)
  const problem = lostIndentation(value) ?? strangeDocument(value)
  if (problem !== undefined) throw new KubeconfigFault(problem)
  return isRecord(value) ? value : {}
}

// As kubectl: through JSON, which knows neither dates nor a list that holds itself.
function toJson(parsed: Document.Parsed): unknown {
  try {
    return JSON.parse(JSON.stringify(parsed.toJS()))
  } catch {
    // What the library says may quote the text; aliases are all that can be wrong with a parsed document.
    const message = 'The kubeconfig is not valid YAML: its aliases multiply without end or hold themselves.'
    throw new KubeconfigFault({ code: 'kc-yaml-syntax', message })
  }
}
