import { mapBounded } from '../../../cluster/bounded.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import type { ResourceRight } from '../../check.ts'
import { askAccess, type Reviewed } from '../access-review.ts'
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

/**
 * Asks about every path in the whole cluster, then about those that are closed there in each of the namespaces.
 *
 * @throws ClusterError
 */
export async function askPaths(cluster: Cluster, namespaces: readonly string[]): Promise<AskedPath[]> {
  const everywhere = await askAll(cluster, ESCALATION_PATHS, [''])
  const closed = everywhere.filter(asked => !isOpen(asked)).map(({ path }) => path)
  const inside = closed.filter(({ isNamespaced }) => isNamespaced)
  return [...everywhere, ...(await askAll(cluster, inside, namespaces))]
}

/** Whether every right that it takes is there in one form; an authorizer that gave no answer has not said yes. */
export function isOpen({ needs }: AskedPath): boolean {
  return needs.every(forms => forms.some(({ review }) => review.actual === 'allowed'))
}

function askAll(
  cluster: Cluster,
  paths: readonly EscalationPath[],
  namespaces: readonly string[],
): Promise<AskedPath[]> {
  const places = namespaces.flatMap(namespace => paths.map(path => ({ namespace, path })))
  return mapBounded(places, MOST_IN_FLIGHT, async ({ namespace, path }) => ({
    path,
    namespace,
    needs: await Promise.all(
      path.needs.map(forms => Promise.all(forms.map(right => askRight(cluster, right, namespace)))),
    ),
  }))
}

async function askRight(cluster: Cluster, right: ResourceRight, namespace: string): Promise<AskedRight> {
  const resourceAttributes = { ...right, ...(namespace !== '' && { namespace }) }
  return { right, review: await askAccess(cluster, { resourceAttributes }) }
}
