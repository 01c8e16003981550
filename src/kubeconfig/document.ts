import { quoted } from '../findings/list-text.ts'
import { isRecord } from '../findings/plain-json.ts'
import { withoutReturns } from './carriage-returns.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { judgeData } from './data-fields.ts'
import { duplicateKeys, duplicateNames, furtherDocuments } from './duplicates.ts'
import type { KubeconfigDocument } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import { lostIndentation } from './indentation.ts'
import { applyMergeKeys } from './merge-keys.ts'
import { type Path, positionOfPath } from './position.ts'
import { refusal, strayCharacter } from './refusals.ts'
import { wrongTypes } from './shape.ts'
import { strangeDocument, strangeText } from './stranger.ts'
import { syntaxJudgement, unresolvedAlias } from './syntax.ts'
import { type Document, parseYaml } from './yaml.ts'

export interface DocumentOrigin {
  readonly folder: string
  /** The path of the file; empty for the text of an input. */
  readonly file: string
  /** One of several files, which may hold nothing or a part only. */
  readonly isPart?: boolean
}

/** @throws KubeconfigFault when the text is not YAML or not a kubeconfig */
export function parseDocument(
  text: string,
  { folder, file, isPart = false }: DocumentOrigin,
): KubeconfigDocument {
  const stranger = strangeText(text)
  if (stranger !== undefined) throw new KubeconfigFault(stranger)
  const yaml = parseYaml(text)
  const [parsed] = yaml.documents
  if (parsed === undefined) return nothing({ folder, file, isPart })
  const suffix = file === '' ? '' : ` of ${quoted(file)}`
  const place = (offset: number) => {
    const { line, col } = yaml.lineCounter.linePos(offset)
    return `line ${line}, column ${col}${suffix}`
  }
  const problem =
    strayCharacter(text, place) ??
    syntaxJudgement(parsed, text, place) ??
    unresolvedAlias(parsed, text, place) ??
    refusal(parsed, text, place)
  if (problem !== undefined) throw new KubeconfigFault(problem)
  const merges = applyMergeKeys(parsed, place)
  const { value, returns } = withoutReturns(readValue(parsed, isPart))
  const position = (path: Path) => place(positionOfPath(parsed, path))
  const warnings = [...duplicateKeys(parsed, text, place), ...merges, ...furtherDocuments(yaml)]
  const judgements = [
    ...warnings,
    ...wrongTypes(value, position),
    ...judgeData(value, position),
    ...duplicateNames(value, position),
  ]
  return { value, folder, file, judgements, returns, position }
}

function nothing({ folder, file, isPart }: Required<DocumentOrigin>): KubeconfigDocument {
  if (!isPart) throw new KubeconfigFault(NOTHING)
  return { value: {}, folder, file, judgements: [], returns: [], position: () => 'line 1' }
}

const NOTHING: KubeconfigJudgement = {
  code: 'kc-secret-empty',
  message: 'The kubeconfig given to this step holds nothing but comments, so there is no cluster to contact.',
}

function readValue(parsed: Document.Parsed, isPart: boolean): Record<string, unknown> {
  const value = toJson(parsed) ?? (isPart ? {} : null)
  if (value === null) throw new KubeconfigFault(NOTHING)
  const problem = lostIndentation(value) ?? strangeDocument(value, isPart)
  if (problem !== undefined) throw new KubeconfigFault(problem)
  return isRecord(value) ? value : {}
}

// kubectl gives up somewhere beyond; a bomb has millions.
const MOST_ALIASES = 1_000

// JSON has no infinity and would leave the field out.
const finite = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? 0 : value

// As kubectl: through JSON, which knows neither dates nor a list that holds itself.
function toJson(parsed: Document.Parsed): unknown {
  try {
    return JSON.parse(JSON.stringify(parsed.toJS({ maxAliasCount: MOST_ALIASES }), finite))
  } catch {
    // What the library says may quote the text; aliases are all that can be wrong with a parsed document.
    const message = 'The kubeconfig is not valid YAML: its aliases multiply without end or hold themselves.'
    throw new KubeconfigFault({ code: 'kc-yaml-syntax', message })
  }
}
