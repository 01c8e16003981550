import { isRecord } from '../findings/plain-json.ts'
import type { Entry, KubeconfigDocument } from './entry.ts'
import type { Path } from './position.ts'
import { ENTRY_LISTS } from './shape.ts'

export type EntryKind = keyof typeof ENTRY_LISTS

/** One or several files read as one: as with kubectl, the first file that has a name wins. */
export interface Kubeconfig {
  readonly documents: readonly KubeconfigDocument[]
  /** Files of a list that do not exist or are empty. */
  readonly skipped?: readonly string[]
}

/** Empty when there is none. */
export function currentContext(kubeconfig: Kubeconfig): string {
  const values = kubeconfig.documents.map(document => document.value['current-context'])
  return values.filter(value => typeof value === 'string').find(value => value !== '') ?? ''
}

export function contextNames(kubeconfig: Kubeconfig): string[] {
  const names = kubeconfig.documents.flatMap(document =>
    [...namedItems(document, 'context')].map(item => item.name),
  )
  return [...new Set(names)]
}

/** The map inside the named entry; an entry whose map is missing counts as an empty one. */
export function findEntry(kubeconfig: Kubeconfig, kind: EntryKind, name: string): Entry | undefined {
  return entriesOf(kubeconfig, kind, name)[0]
}

/** Every entry of a name, at most one a file. The first one holds. */
export function entriesOf({ documents }: Kubeconfig, kind: EntryKind, name: string): Entry[] {
  return documents.flatMap(document => {
    const item = [...namedItems(document, kind)].find(candidate => candidate.name === name)
    return item === undefined ? [] : [{ value: item.value, path: item.path, document }]
  })
}

interface NamedItem {
  readonly name: string
  readonly value: Readonly<Record<string, unknown>>
  readonly path: Path
}

function* namedItems(document: KubeconfigDocument, kind: EntryKind): Generator<NamedItem> {
  const { list } = ENTRY_LISTS[kind]
  const items = document.value[list]
  if (!Array.isArray(items)) return
  for (const [index, item] of items.entries()) {
    if (!isRecord(item) || typeof item['name'] !== 'string') continue
    const value = item[kind]
    yield { name: item['name'], value: isRecord(value) ? value : {}, path: [list, index, kind] }
  }
}
