import { mapBounded } from '../../cluster/bounded.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
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
 * @param namespace of the context
 */
export async function lookIntoDenials(asker: Asker, lines: readonly LineObservation[], namespace: string) {
  const doubts = lines.filter(isDoubt)
  const denied = doubts.filter(({ review }) => review.actual === 'denied')
  const places = [...new Set(denied.map(({ question }) => question.namespace).filter(name => name !== ''))]
  const [narrowed, bindings] = await Promise.all([
    mapBounded(doubts, MOST_IN_FLIGHT, doubt => narrow(asker, doubt, namespace)),
    denied.length === 0 ? [] : listBindings(asker, places.slice(0, MOST_NAMESPACES)),
  ])
  return { doubts: narrowed, bindings }
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

async function listBindings(asker: Asker, namespaces: readonly string[]): Promise<Binding[]> {
  const lists = await Promise.all([
    list(asker, 'ClusterRoleBinding', ''),
    ...namespaces.map(name => list(asker, 'RoleBinding', name)),
  ])
  return lists.flat()
}

// Who may not read the bindings learns less, and that is no fault. It is asked first, so that nothing is tried in vain.
async function list(
  { cluster, review }: Asker,
  kind: Binding['kind'],
  namespace: string,
): Promise<Binding[]> {
  const resource = `${kind.toLowerCase()}s`
  const resourceAttributes = { verb: 'list', group: GROUP, resource, namespace }
  if ((await review({ resourceAttributes })).actual !== 'allowed') return []
  const place = namespace === '' ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  try {
    return readBindings(kind, await cluster.getJson(`/apis/${GROUP}/v1${place}/${resource}?limit=500`))
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return []
  }
}
