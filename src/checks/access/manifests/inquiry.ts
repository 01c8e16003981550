// The questions that the API server is asked about what will be applied; each one once.
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { listPath } from '../../../cluster/list.ts'
import type { PlacedRight } from '../../check.ts'
import type { Reviewed } from '../access-review.ts'
import type { Asker } from '../asker.ts'
import type { Presence } from '../presence.ts'
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
  /** @returns undefined where this credential may not look, or gets no answer */
  exists(object: Named): Promise<boolean | undefined>
  /** @returns undefined where it is not there, too, or cannot be read */
  read(object: Named): Promise<unknown>
  presence(namespace: string): Promise<Presence>
}

const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'

export function createInquiry({ cluster, review, presence }: Asker): Inquiry {
  const may = (right: PlacedRight) => review(questionOf(right).spec)
  // Asked first, so that nothing is tried in vain.
  const look = async <Seen>(object: Named, ask: (path: string) => Promise<Seen>, absent?: Seen) => {
    const { group, resource, namespace, name } = object
    const { actual } = await may({ verb: 'get', group, resource, namespace, name })
    if (actual !== 'allowed') return undefined
    try {
      return await ask(`${listPath(object, namespace || undefined)}/${encodeURIComponent(name)}`)
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error
      return error.code === 'not-found' ? absent : undefined
    }
  }
  return {
    may,
    exists: object => look(object, path => cluster.getJson(path, METADATA_ONLY).then(() => true), false),
    read: object => look(object, path => cluster.getJson(path)),
    presence,
  }
}
