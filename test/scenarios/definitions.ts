import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from '../control-plane/admin-api.ts'
import { DEFINITIONS } from './ca-bundles.ts'
import type { PlantedObject, StoredCluster } from './stored-cluster.ts'

const SCHEMA = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }

/** The definitions of a group go slowly: the next scenario takes another. */
export function newGroup(): string {
  return `games${randomBytes(4).toString('hex')}.example.com`
}

interface KindPlan {
  readonly plural: string
  readonly kind: string
  readonly group: string
  /** The first is the one that objects are stored in. Default: v1. */
  readonly versions?: readonly string[]
  readonly conversion?: object
}

export function definitionOf({
  plural,
  kind,
  group,
  versions = ['v1'],
  conversion,
}: KindPlan): PlantedObject {
  return {
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: versions.map((name, index) => ({ name, served: true, storage: index === 0, schema: SCHEMA })),
      ...(conversion && { conversion }),
    },
  }
}

const DEADLINE_MS = 15_000

/** Plants a definition and waits until a condition of it has this status. */
export async function plantDefinition(
  cluster: StoredCluster,
  plan: KindPlan,
  type: string,
  status: 'True' | 'False',
): Promise<void> {
  const definition = definitionOf(plan)
  await cluster.plant(DEFINITIONS, definition)
  const last = Date.now() + DEADLINE_MS
  for (;;) {
    const path = `${DEFINITIONS}/${definition.metadata.name}`
    const seen = await cluster.request<{ status: { conditions?: { type: string; status: string }[] } }>(
      'GET',
      path,
    )
    if (seen.status.conditions?.some(each => each.type === type && each.status === status)) return
    if (Date.now() > last) throw new Error(`${definition.metadata.name}: ${JSON.stringify(seen.status)}`)
    await delay(50)
  }
}

/** Asks until the API server serves a path, or answers with these words. */
export async function untilAnswered(cluster: StoredCluster, path: string, words?: RegExp): Promise<void> {
  const last = Date.now() + DEADLINE_MS
  for (;;) {
    try {
      await cluster.request('GET', path)
      if (words === undefined) return
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (words?.test(error.message)) return
      if (Date.now() > last) throw error
    }
    await delay(50)
  }
}
