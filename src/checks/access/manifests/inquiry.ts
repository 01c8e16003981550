// The questions that the API server is asked about what will be applied; each one once.
import { ifReadable } from '../../../cluster/if-readable.ts'
import { listPath } from '../../../cluster/list.ts'
import type { PlacedRight } from '../../check.ts'
import type { Reviewed } from '../access-review.ts'
import type { Asker } from '../asker.ts'
import { lookUp, type Presence } from '../presence.ts'
import { questionOf } from '../right-question.ts'

/** An object as it is named in a path. */
export interface Named {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly namespace: string
  readonly name: string
}

export interface Inquiry {
  may(right: PlacedRight): Promise<Reviewed>
  exists(object: Named): Promise<Presence>
  /**
   * @returns undefined where it is not there or may not be read
   * @throws ClusterError when there is no answer
   */
  read(object: Named): Promise<unknown>
  presence(namespace: string): Promise<Presence>
}

const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'

export function createInquiry({ cluster, review, presence }: Asker): Inquiry {
  const may = (right: PlacedRight) => review(questionOf(right).spec)
  // Asked first, so that nothing is tried in vain.
  const mayGet = async ({ group, resource, namespace, name }: Named) =>
    (await may({ verb: 'get', group, resource, namespace, name })).actual === 'allowed'
  return {
    may,
    exists: async object =>
      (await mayGet(object))
        ? lookUp(() => cluster.getJson(pathOf(object), METADATA_ONLY))
        : { kind: 'hidden' },
    read: async object =>
      (await mayGet(object)) ? ifReadable(cluster.getJson(pathOf(object)), undefined) : undefined,
    presence,
  }
}

function pathOf(object: Named): string {
  return `${listPath(object, object.namespace || undefined)}/${encodeURIComponent(object.name)}`
}
