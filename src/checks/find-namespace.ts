import { ClusterError } from '../cluster/cluster-error.ts'
import { record } from '../findings/plain-json.ts'
import type { CheckContext } from './check.ts'

/** A namespace as it is, asked for once in a run; undefined when there is none of that name. @throws ClusterError */
export function findNamespace(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  name: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return share(`namespace ${name}`, async () => {
    try {
      return record(await cluster.getJson(`/api/v1/namespaces/${encodeURIComponent(name)}`))
    } catch (error) {
      if (error instanceof ClusterError && error.code === 'not-found') return undefined
      throw error
    }
  })
}
