// Whether something was looked at again: silence about what was not is no recovery. Pure.
import { LAYERS } from '../findings/layer.ts'
import { wasKept } from '../findings/verdict.ts'
import type { ClusterReport } from './schema.ts'

/**
 * Whether what a layer or check had found would have been found again, as far as it depends on how that ended.
 *
 * @param id of a layer or check
 * @returns undefined when this run made no check of that id
 */
export function wasLookedAt(id: string, cluster: ClusterReport): boolean | undefined {
  const layer = cluster.layers.find(({ name }) => name === id)
  // A layer is skipped where the way does without it, which says something only when the way leads somewhere.
  if (layer !== undefined)
    return layer.status === 'passed' || (layer.status === 'skipped' && isConnected(cluster))
  const check = cluster.checks.find(made => made.id === id)
  if (check === undefined) return undefined
  return check.status !== 'inconclusive' && !wasKept(check) && (check.undetermined ?? 0) === 0
}

/** Whether a request got all the way to the cluster. */
export function isConnected({ layers }: ClusterReport): boolean {
  return layers.some(({ name, status }) => name === LAYERS.at(-1) && status === 'passed')
}
