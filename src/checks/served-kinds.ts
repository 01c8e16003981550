import { type Discovery, discover } from '../cluster/discovery.ts'
import type { CheckContext } from './check.ts'

/** What the API server serves, asked once in a run. @throws ClusterError also when the server is older than aggregated discovery */
export function servedKinds({ cluster, share }: Pick<CheckContext, 'cluster' | 'share'>): Promise<Discovery> {
  return share('discovery', () => discover(cluster))
}
