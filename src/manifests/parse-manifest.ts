// From the text of a file to the objects in it, read as kubectl reads it. Pure.
import { isRecord, record, text } from '../findings/plain-json.ts'
import { type Path, positionOfPath } from '../kubeconfig/position.ts'
import { syntaxReason } from '../kubeconfig/syntax.ts'
import { type Document, errorOf, parseYaml } from '../kubeconfig/yaml.ts'
import type { ManifestComplaint, ManifestObject } from './manifest-object.ts'
import { objectComplaint, unrendered } from './object-complaint.ts'

export interface ParsedManifest {
  readonly objects: readonly FoundObject[]
  readonly complaints: readonly ManifestComplaint[]
}

export interface FoundObject
  extends Pick<ManifestObject, 'group' | 'version' | 'kind' | 'name' | 'namespace' | 'content'> {
  readonly line: number
}

/** Reads every document; one that is broken does not hide the others. */
export function parseManifest(file: string): ParsedManifest {
  const objects: FoundObject[] = []
  const complaints: ManifestComplaint[] = []
  for (const part of partsOf(file)) {
    const { documents, lineCounter, isFollowed } = parseYaml(part.text, { uniqueKeys: false })
    const lineOf = (offset: number) => part.line + lineCounter.linePos(offset).line - 1
    for (const document of documents) {
      for (const found of readDocument(document, part.text, lineOf)) {
        if ('message' in found) complaints.push(found)
        else objects.push(found)
      }
    }
    if (isFollowed) complaints.push({ line: part.line, message: FOLLOWED })
  }
  return { objects, complaints }
}

const FOLLOWED = 'holds something behind the end of its JSON; put several objects into the items of a List'

interface Part {
  readonly text: string
  /** The line of the file that it begins in. */
  readonly line: number
}

/** The documents of a file, each by itself: a parser of all together would hold all of them. */
function* partsOf(file: string): Generator<Part> {
  let line = 1
  for (const part of file.split(/^---[ \t]*(?:#.*)?\r?$/m)) {
    if (part.trim() !== '') yield { text: part, line }
    line += part.split('\n').length - 1
  }
}

type LineOf = (offset: number) => number

function* readDocument(
  document: Document.Parsed,
  source: string,
  lineOf: LineOf,
): Generator<FoundObject | ManifestComplaint> {
  const error = errorOf(document)
  if (error !== undefined) {
    const reason = syntaxReason(error, source)
    const message = `is no YAML${reason === undefined ? '' : `: ${reason}`}${unrendered(source)}`
    yield { line: lineOf(error.pos[0]), message }
    return
  }
  const value = toJson(document)
  const at = (path: Path) => lineOf(positionOfPath(document, path))
  if (value === undefined) yield { line: at([]), message: ENDLESS }
  else if (value !== null) yield* readValue(value, [], { source, at })
}

const ENDLESS = 'has aliases that multiply without end, hold themselves, or refer to nothing'
// As for a kubeconfig: kubectl gives up somewhere beyond; a bomb has millions.
const MOST_ALIASES = 1_000

function toJson(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch {
    // What the library says may quote the text; aliases are all that can be wrong with a parsed document.
    return undefined
  }
}

interface Surroundings {
  readonly source: string
  readonly at: (path: Path) => number
}

function* readValue(
  value: unknown,
  path: Path,
  { source, at }: Surroundings,
): Generator<FoundObject | ManifestComplaint> {
  const line = at(path)
  // Whatever has items is a list to kubectl, of whatever kind.
  if (isRecord(value) && Array.isArray(value['items'])) {
    if (path.length > 0) {
      yield { line, message: LIST_IN_LIST }
      return
    }
    for (const [index, item] of value['items'].entries()) {
      yield* readValue(asMember(item, value), [...path, 'items', index], { source, at })
    }
    return
  }
  if (isRecord(value) && value['items'] === null) return
  const message = objectComplaint(value, source)
  yield message === undefined ? { ...describe(record(value)), line } : { line, message }
}

const LIST_IN_LIST =
  'holds a list as an item of a list, which kubectl refuses; put its items into the outer one'

/** A member of a DeploymentList may leave out that it is a Deployment. */
function asMember(item: unknown, list: Readonly<Record<string, unknown>>): unknown {
  const { kind, apiVersion } = list
  const isTyped = typeof kind === 'string' && kind !== 'List' && kind.endsWith('List')
  if (!isRecord(item) || !isTyped || item['kind'] !== undefined || item['apiVersion'] !== undefined)
    return item
  return { ...item, apiVersion, kind: kind.slice(0, -'List'.length) }
}

// Only of these, and of namespaces, does more than the kind matter; what the others hold may be secret.
const KEPT_GROUPS = ['rbac.authorization.k8s.io', 'apiextensions.k8s.io']

function describe(value: Readonly<Record<string, unknown>>): Omit<FoundObject, 'line'> {
  const { apiVersion, kind } = value
  const { name, namespace } = record(value['metadata'])
  const [version = '', group = ''] = text(apiVersion).split('/').reverse()
  const isKept = KEPT_GROUPS.includes(group) || (group === '' && kind === 'Namespace')
  const content = isKept ? value : {}
  return { group, version, kind: text(kind), name: text(name), namespace: text(namespace), content }
}
