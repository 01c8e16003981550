import { listPages, listPath, type ResourceKind } from '../cluster/list.ts'
import type { CheckContext } from './check.ts'

type Item = Readonly<Record<string, unknown>>

/**
 * Every object of a kind that several checks look at, listed once in a run. They are held until its end, so it is for kinds of
 * which a cluster has few.
 *
 * @param keep what is needed of each; what it leaves out is dropped with its page
 * @throws ClusterError
 */
export function listOnce(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  kind: ResourceKind,
  {
    pageSize,
    keep = item => item,
  }: { readonly pageSize?: number; readonly keep?: (item: Item) => Item } = {},
): Promise<readonly Item[]> {
  const path = listPath(kind)
  return share(`list ${path}`, async () => {
    const all: Item[] = []
    for await (const page of listPages(cluster, path, { ...(pageSize !== undefined && { pageSize }) }))
      all.push(...page.map(keep))
    return all
  })
}
