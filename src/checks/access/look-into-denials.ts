import { mapBounded } from '../../cluster/bounded.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { listPages, listPath } from '../../cluster/list.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import { absentNamesakes } from './absent-namesakes.ts'
import type { Reviewed } from './access-review.ts'
import { answerLine, type LineObservation } from './answer-line.ts'
import type { Asker } from './asker.ts'
import { type Binding, readBindings } from './near-subject.ts'
import type { AskableQuestion } from './resolve-line.ts'

/** A line that ought to be allowed and is not. */
export interface Doubt {
  readonly line: PermissionLine
  readonly question: AskableQuestion
  readonly review: Reviewed
  /** The namespace where it is allowed, for a line that asks about all. */
  readonly allowedIn?: string
}

const MOST_IN_FLIGHT = 16
const MOST_NAMESPACES = 16

/**
 * Looks for the reason of every denial, as far as this credential may look. A healthy run asks nothing here.
 *
 * @param own where commands without a namespace go, and the name of the credential in use
 * @returns beside what was found, a sentence for each list that could not be read although it may be
 */
export async function lookIntoDenials(
  asker: Asker,
  lines: readonly LineObservation[],
  { namespace, username }: { readonly namespace: string; readonly username: string },
) {
  const doubts = lines.filter(isDoubt)
  const denied = doubts.filter(({ review }) => review.actual === 'denied')
  const places = [...new Set(denied.map(({ question }) => question.namespace).filter(name => name !== ''))]
  const [narrowed, lists] = await Promise.all([
    mapBounded(doubts, MOST_IN_FLIGHT, doubt => narrow(asker, doubt, namespace)),
    denied.length === 0 ? [] : listAll(asker, places.slice(0, MOST_NAMESPACES)),
  ])
  const bindings = lists.flatMap(each => each.bindings)
  const users = [...new Set(denied.map(({ line }) => line.subject?.user ?? username))]
  return {
    doubts: narrowed,
    bindings,
    absent: await absentNamesakes(asker, bindings, users),
    unread: lists.flatMap(({ unread }) => unread),
  }
}

// A line that cannot mean anything has no other cause.
function isDoubt(seen: LineObservation): seen is LineObservation & Doubt {
  if (!('review' in seen) || seen.line.expected !== 'allow' || seen.review.actual === 'allowed') return false
  return answerLine(seen).problem === undefined
}

async function narrow({ review: ask }: Asker, doubt: Doubt, namespace: string): Promise<Doubt> {
  const { line, question, review } = doubt
  const { spec, isOfAllNamespaces } = question
  if (!isOfAllNamespaces || !('resourceAttributes' in spec) || review.actual !== 'denied')
    return { line, question, review }
  const resourceAttributes = { ...spec.resourceAttributes, namespace }
  const { actual } = await ask({ resourceAttributes }, line.subject)
  return { line, question, review, ...(actual === 'allowed' && { allowedIn: namespace }) }
}

const GROUP = 'rbac.authorization.k8s.io'

function listAll(asker: Asker, namespaces: readonly string[]): Promise<Listed[]> {
  return Promise.all([
    list(asker, 'ClusterRoleBinding', ''),
    ...namespaces.map(name => list(asker, 'RoleBinding', name)),
  ])
}

interface Listed {
  readonly bindings: readonly Binding[]
  /** A sentence when they could not be read although they may be. */
  readonly unread: readonly string[]
}

// Who may not read the bindings learns less, and that is no fault. It is asked first, so that nothing is tried in vain.
async function list({ cluster, review }: Asker, kind: Binding['kind'], namespace: string): Promise<Listed> {
  const resource = `${kind.toLowerCase()}s`
  const resourceAttributes = { verb: 'list', group: GROUP, resource, namespace }
  if ((await review({ resourceAttributes })).actual !== 'allowed') return { bindings: [], unread: [] }
  const path = listPath({ group: GROUP, version: 'v1', resource }, namespace === '' ? undefined : namespace)
  const bindings: Binding[] = []
  try {
    for await (const items of listPages(cluster, path)) bindings.push(...readBindings(kind, { items }))
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    const isFailure = error.code !== 'forbidden' && error.code !== 'not-found'
    const sentence = `Why it is denied could not be looked up in the ${kind}s: ${error.message}.`
    return { bindings, unread: isFailure ? [sentence] : [] }
  }
  return { bindings, unread: [] }
}
