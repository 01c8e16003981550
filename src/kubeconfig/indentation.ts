import { quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { ENTRY_LISTS } from './shape.ts'

/** Finds fields that stand beside the entry they belong into, which happens when blanks at the start of lines are lost. */
export function lostIndentation(value: unknown): KubeconfigJudgement | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [kind, { list, fields }] of Object.entries(ENTRY_LISTS)) {
    const items: unknown = new Map(Object.entries(value)).get(list)
    if (!Array.isArray(items)) continue
    const stray = Object.keys(value).find(key => isOneOf(fields, key))
    const emptied = items.find(item => isEmptied(item, kind))
    if (stray !== undefined && emptied !== undefined) return lost(kind, `${stray} stands at the top level`)
    for (const item of items) {
      const beside = isEmptied(item, kind) ? Object.keys(item).find(key => isOneOf(fields, key)) : undefined
      if (beside === undefined) continue
      const judgement = lost(kind, `${beside} stands beside it, not inside`, nameOf(item))
      return { ...judgement, remedy: `Indent ${beside} and its neighbours by two more blanks.` }
    }
  }
  return undefined
}

function isOneOf(fields: object, key: string): boolean {
  return Object.hasOwn(fields, key)
}

function isEmptied(item: unknown, kind: string): item is object {
  if (typeof item !== 'object' || item === null) return false
  return (new Map(Object.entries(item)).get(kind) ?? null) === null
}

function nameOf(item: object): string {
  return 'name' in item && typeof item.name === 'string' ? item.name : ''
}

function lost(kind: string, where: string, name = ''): KubeconfigJudgement {
  const which = name === '' ? `An entry of the ${kind}s` : `The ${kind} "${quoted(name, 80)}"`
  return {
    code: 'kc-indentation-lost',
    message: `The kubeconfig has lost its indentation: ${which.charAt(0).toLowerCase()}${which.slice(1)} is empty, and ${where}.`,
  }
}
