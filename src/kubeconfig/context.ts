import { listText, quoted } from '../findings/list-text.ts'
import { nearest } from '../findings/nearest.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Entry } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import { contextNames, currentContext, findEntry, type Kubeconfig } from './kubeconfig.ts'

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
  return { name, entry, judgements: isGuessed ? [onlyOne(name)] : [] }
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
  remedy: 'Export it where kubectl reaches the cluster: `kubectl config view --raw --flatten --minify`.',
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
  const hint = close === undefined ? '' : `; did you mean "${quoted(close, 80)}"?`
  return {
    code: 'kc-current-context-dangling',
    message: `${origin} "${quoted(name, 80)}" is not in the kubeconfig${hint === '' ? '.' : hint}`,
    evidence: contextEvidence(names),
  }
}

function contextEvidence(names: readonly string[]) {
  return { Contexts: quoted(listText(names, 20), 400) }
}
