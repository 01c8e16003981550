import { mapBounded } from '../../../cluster/bounded.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { CheckContext, ResourceRight } from '../../check.ts'
import { askAccess, type Reviewed } from '../access-review.ts'
import { type Rules, ruleOut, rulesIn } from '../rules-review.ts'
import { ESCALATION_PATHS, type EscalationPath } from './escalation-paths.ts'

/** A right that escalates, and what the API server says of it. */
export interface AskedRight {
  readonly right: ResourceRight
  readonly review: Reviewed
}

export interface AskedPath {
  readonly path: EscalationPath
  /** Empty: in the whole cluster. */
  readonly namespace: string
  /** As the `needs` of the path. */
  readonly needs: readonly (readonly AskedRight[])[]
}

// One connection carries them all at once; more than this only queues on the server.
const MOST_IN_FLIGHT = 64

interface Place {
  /** Empty: the whole cluster. */
  readonly namespace: string
  /** The namespace whose rules hold there too. */
  readonly rulesOf: string
}

/**
 * Asks about every path in the whole cluster, then about those that are closed there in each of the namespaces. What the rules of
 * the credential rule out is not asked.
 *
 * @param home any namespace: rights in the whole cluster hold there too
 * @throws ClusterError
 */
export async function askPaths(
  context: Asking,
  { home, namespaces }: { readonly home: string; readonly namespaces: readonly string[] },
): Promise<AskedPath[]> {
  const everywhere = await askAll(context, ESCALATION_PATHS, [{ namespace: '', rulesOf: home }])
  const closed = everywhere.filter(asked => !isOpen(asked)).map(({ path }) => path)
  const inside = closed.filter(({ isNamespaced }) => isNamespaced)
  const places = namespaces.map(namespace => ({ namespace, rulesOf: namespace }))
  return [...everywhere, ...(await askAll(context, inside, places))]
}

/** Whether every right that it takes is there in one form; an authorizer that gave no answer has not said yes. */
export function isOpen({ needs }: AskedPath): boolean {
  return needs.every(forms => forms.some(({ review }) => review.actual === 'allowed'))
}

type Asking = Pick<CheckContext, 'cluster' | 'share'>

function askAll(
  context: Asking,
  paths: readonly EscalationPath[],
  places: readonly Place[],
): Promise<AskedPath[]> {
  const questions = places.flatMap(place => paths.map(path => ({ place, path })))
  return mapBounded(questions, MOST_IN_FLIGHT, async ({ place, path }) => ({
    path,
    namespace: place.namespace,
    needs: await Promise.all(
      path.needs.map(forms => Promise.all(forms.map(right => askRight(context, right, place)))),
    ),
  }))
}

const RULED_OUT: Reviewed = { actual: 'denied', reason: '', grantedBy: '' }

async function askRight(context: Asking, right: ResourceRight, { namespace, rulesOf }: Place) {
  const rules = await rulesIfKnown(context, rulesOf)
  if (rules && ruleOut(rules, right)) return { right, review: RULED_OUT }
  const resourceAttributes = { ...right, ...(namespace !== '' && { namespace }) }
  return { right, review: await askAccess(context.cluster, { resourceAttributes }) }
}

/** They only save questions. */
async function rulesIfKnown(context: Asking, namespace: string): Promise<Rules | undefined> {
  try {
    return await rulesIn(context, namespace)
  } catch (error) {
    if (error instanceof ClusterError) return undefined
    throw error
  }
}
