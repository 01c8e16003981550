// What stands twice. Of equal keys and of several YAML documents kubectl takes one without a word; equal names it refuses.
import { listText, quoted } from '../findings/list-text.ts'
import { isRecord, record } from '../findings/plain-json.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Path } from './position.ts'
import { ENTRY_LISTS, fieldText } from './shape.ts'
import type { Place } from './syntax.ts'
import type { Document, ParsedText } from './yaml.ts'

export function duplicateKeys(parsed: Document.Parsed, text: string, place: Place): KubeconfigJudgement[] {
  const offsets = parsed.errors.filter(({ code }) => code === 'DUPLICATE_KEY').map(({ pos }) => pos[0])
  const [first] = offsets
  if (first === undefined) return []
  // A key is quoted only when it looks like the name of a field.
  const keys = offsets.map(
    offset => /^["']?([A-Za-z-]{2,40})["']?\s*:/.exec(text.slice(offset, offset + 60))?.[1],
  )
  const names = [...new Set(keys.filter(key => key !== undefined))]
  const what = names.length === 1 ? `the key ${names[0]}` : `the keys ${listText(names)}`
  const said = names.length === 0 ? 'a key' : what
  const message = `The kubeconfig has ${said} twice (${place(first)}); kubectl uses the last one.`
  return [{ code: 'kc-duplicate-keys', message }]
}

export function furtherDocuments({ documents, isFollowed }: ParsedText): KubeconfigJudgement[] {
  const number = documents.filter(({ contents }) => contents !== null).length
  if (number < 2 && !isFollowed) return []
  const what = isFollowed ? 'goes on behind its closing bracket' : `holds ${number} YAML documents`
  const message = `The kubeconfig ${what}; kubectl reads only the first document.`
  return [{ code: 'kc-duplicate-keys', message }]
}

/** Lists of named things in which kubectl refuses a name that stands twice; no name is one too. */
export function duplicateNames(
  value: Readonly<Record<string, unknown>>,
  position: (path: Path) => string,
): KubeconfigJudgement[] {
  return namedLists(value).flatMap(({ path, what, items }) => {
    const names = items.map(item => (isRecord(item) ? String(item['name'] ?? '') : ''))
    const index = names.findIndex((name, at) => names.indexOf(name) < at)
    const name = names[index]
    if (name === undefined) return []
    const called = name === '' ? 'without a name' : `of the name "${quoted(name, 80)}"`
    return [
      {
        code: 'kc-duplicate-keys' as const,
        severity: 'error' as const,
        message: `The kubeconfig has two ${what} ${called} (${position([...path, index, 'name'])}), so kubectl refuses it.`,
        remedy: 'Remove or rename one of them.',
        subject: { kind: 'Layer', name: 'kubeconfig', field: fieldText(path) },
      },
    ]
  })
}

interface NamedList {
  readonly path: Path
  readonly what: string
  readonly items: readonly unknown[]
}

function namedLists(value: Readonly<Record<string, unknown>>): NamedList[] {
  return Object.entries(ENTRY_LISTS).flatMap(([kind, { list }]) => {
    const items: readonly unknown[] = Array.isArray(value[list]) ? value[list] : []
    const extensions = items.flatMap((item, index): NamedList[] => {
      const entry = isRecord(item) ? record(item[kind])['extensions'] : undefined
      const path = [list, index, kind, 'extensions']
      return Array.isArray(entry) ? [{ path, what: 'extensions', items: entry }] : []
    })
    return [{ path: [list], what: list, items }, ...extensions]
  })
}
