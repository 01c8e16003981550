// What stands twice. Of equal keys and of several YAML documents kubectl takes one without a word; equal names it refuses.
import { listText, quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Path } from './position.ts'
import { ENTRY_LISTS } from './shape.ts'
import type { Place } from './syntax.ts'
import type { Document } from './yaml.ts'

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

export function furtherDocuments(documents: readonly Document.Parsed[]): KubeconfigJudgement[] {
  const number = documents.filter(({ contents }) => contents !== null).length
  if (number < 2) return []
  const message = `The kubeconfig holds ${number} YAML documents; kubectl reads only the first one.`
  return [{ code: 'kc-duplicate-keys', message }]
}

export function duplicateNames(
  value: Readonly<Record<string, unknown>>,
  position: (path: Path) => string,
): KubeconfigJudgement[] {
  return Object.values(ENTRY_LISTS).flatMap(({ list }) => {
    const items = Array.isArray(value[list]) ? value[list] : []
    const names: unknown[] = items.map(item => item?.name)
    const index = names.findIndex((name, at) => typeof name === 'string' && names.indexOf(name) < at)
    if (index < 0) return []
    const where = position([list, index, 'name'])
    return [
      {
        code: 'kc-duplicate-keys' as const,
        severity: 'error' as const,
        message: `The kubeconfig has two ${list} of the name "${quoted(String(names[index]), 80)}" (${where}), so kubectl refuses it.`,
        remedy: 'Remove or rename one of them.',
        subject: { kind: 'Layer', name: 'kubeconfig', field: list },
      },
    ]
  })
}
