// Several files read as one, where it is easily overlooked which of them holds.
import { listText, quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Entry } from './entry.ts'
import { type EntryKind, entriesOf, type Kubeconfig } from './kubeconfig.ts'

interface Part {
  readonly kind: EntryKind
  readonly name: string
}

/**
 * Says from which file of a list each part of a context came, where another file says something in vain or is not there.
 *
 * @param parts of which the first is the context itself
 */
export function judgeList(kubeconfig: Kubeconfig, parts: readonly Part[]): KubeconfigJudgement[] {
  const { documents, skipped = [] } = kubeconfig
  if (documents.length < 2) return []
  const found = parts.map(part => ({ ...part, entries: entriesOf(kubeconfig, part.kind, part.name) }))
  const unused = found.flatMap(({ kind, name, entries }) =>
    entries.slice(1).map(({ document }) => `the ${kind} "${name}" of ${document.file}`),
  )
  if (unused.length === 0 && skipped.length === 0) return []
  return [
    {
      code: 'kc-merged-list',
      message: `${documents.length} kubeconfig files are read as one: ${origins(found)}.`,
      evidence: {
        ...(unused.length > 0 && { 'Has no effect': quoted(listText(unused), 400) }),
        ...(skipped.length > 0 && { 'Empty or not there': quoted(listText(skipped), 400) }),
      },
    },
  ]
}

function origins(parts: readonly (Part & { readonly entries: readonly Entry[] })[]): string {
  const [context, ...others] = parts.flatMap(({ kind, name, entries: [entry] }) =>
    entry === undefined ? [] : [{ kind, name, file: quoted(entry.document.file) }],
  )
  if (context === undefined) return 'none has the context'
  const said = `the context "${quoted(context.name, 80)}" came from ${context.file}`
  const elsewhere = others.filter(({ file }) => file !== context.file)
  if (elsewhere.length === 0) return `${said}, and so did its cluster and user`
  return [said, ...elsewhere.map(({ kind, file }) => `its ${kind} from ${file}`)].join(', ')
}
