import { listText, quoted } from '../findings/list-text.ts'
import { nearest } from '../findings/nearest.ts'
import { judgeReturns } from './carriage-returns.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, textField } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import { contextNames, currentContext, findEntry, type Kubeconfig } from './kubeconfig.ts'
import { judgeList } from './merged-list.ts'

/** A context that exists. */
export interface Chosen {
  readonly name: string
  readonly entry: Entry
  readonly judgements: readonly KubeconfigJudgement[]
}

/**
 * The context to use: the named one, else current-context, else the only one there is.
 *
 * @param wanted empty when none is named
 * @throws KubeconfigFault when there is none to choose or the chosen one does not exist
 */
export function chooseContext(kubeconfig: Kubeconfig, wanted: string): Chosen {
  const names = contextNames(kubeconfig)
  if (names.length === 0) throw new KubeconfigFault(NO_CONTEXTS)
  const [only = ''] = names.length === 1 ? names : []
  const name = wanted || currentContext(kubeconfig) || only
  if (name === '') throw new KubeconfigFault(noneChosen(names))
  const entry = findEntry(kubeconfig, 'context', name)
  if (entry === undefined) throw new KubeconfigFault(dangling(name, names, wanted === ''))
  const isGuessed = wanted === '' && currentContext(kubeconfig) === ''
  return {
    name,
    entry,
    judgements: [...(isGuessed ? [onlyOne(name)] : []), ...judgeParts(kubeconfig, name, entry)],
  }
}

function judgeParts(kubeconfig: Kubeconfig, name: string, context: Entry): KubeconfigJudgement[] {
  const parts = [
    { kind: 'context', name },
    { kind: 'cluster', name: textField(context, 'cluster') ?? '' },
    { kind: 'user', name: textField(context, 'user') ?? '' },
  ] as const
  const entries = parts.flatMap(part => findEntry(kubeconfig, part.kind, part.name) ?? [])
  return [...judgeList(kubeconfig, parts), ...judgeReturns(entries)]
}

function onlyOne(name: string): KubeconfigJudgement {
  return {
    code: 'kc-current-context-missing',
    severity: 'notice',
    message: `The kubeconfig has no current-context; its only context, "${quoted(name, 80)}", was used, which kubectl does not do by itself.`,
  }
}

const NO_CONTEXTS: KubeconfigJudgement = {
  code: 'kc-current-context-missing',
  message: 'The kubeconfig has no contexts, so there is no cluster to contact.',
  remedy: 'Export it where kubectl works: `kubectl config view --raw --flatten --minify`.',
}

function noneChosen(names: readonly string[]): KubeconfigJudgement {
  return {
    code: 'kc-current-context-missing',
    message: `The kubeconfig has no current-context, so it is open which of its ${names.length} contexts is meant.`,
    evidence: contextEvidence(names),
  }
}

function dangling(name: string, names: readonly string[], isCurrent: boolean): KubeconfigJudgement {
  const origin = isCurrent ? 'The current-context' : 'The context'
  const close = nearest(name, names)
  return {
    code: 'kc-current-context-dangling',
    message: `${origin} "${quoted(name, 80)}" is not in the kubeconfig${hintAt(name, close)}`,
    evidence: contextEvidence(names),
  }
}

function hintAt(name: string, close: string | undefined): string {
  if (close === undefined) return '.'
  const shown = quoted(close, 80)
  return shown === quoted(name, 80)
    ? ': a blank or an invisible character makes it another name than that of the context.'
    : `; did you mean "${shown}"?`
}

function contextEvidence(names: readonly string[]) {
  return { Contexts: quoted(listText(names, 20), 400) }
}
