// Asks who uses Secrets.
import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { ResourceKind } from '../../../cluster/list.ts'
import { type Scope, scan } from '../../../cluster/scan.ts'
import type { Access, CheckContext } from '../../check.ts'
import { readConfigurationsOf, WEBHOOK_ACCESS, WEBHOOK_KINDS } from '../../webhook-configurations.ts'
import type { StoredSecret } from './stored.ts'
import { type Use, usesOfGateway, usesOfIngress, usesOfWebhooks } from './users.ts'

/** What is known of the uses of Secrets. */
export interface Uses {
  of(secret: Pick<StoredSecret, 'namespace' | 'name' | 'renewer'>): readonly Use[]
  /** Whether the Ingresses and Gateways of a namespace were seen. */
  areKnownIn(namespace: string): boolean
  /** Every one that was found. */
  readonly all: readonly Use[]
  /** The rights that were missing, such as "list ingresses.networking.k8s.io". */
  readonly missingRights: readonly string[]
}

const INGRESSES = { group: 'networking.k8s.io', version: 'v1', resource: 'ingresses' }
const GATEWAYS = { group: 'gateway.networking.k8s.io', version: 'v1', resource: 'gateways' }
const GATEWAY_GROUP = `/apis/${GATEWAYS.group}`

export const USES_ACCESS: readonly Access[] = [
  ...[INGRESSES, GATEWAYS].map(({ group, resource }) => ({ verb: 'list', group, resource })),
  ...WEBHOOK_ACCESS,
]

/** @throws ClusterError for anything but a missing right or a kind that the cluster does not have */
export async function collectUses(context: Asking, scope: Scope): Promise<Uses> {
  const { cluster } = context
  const [ingresses, gateways, ...webhooks] = await Promise.all([
    inScope(cluster, INGRESSES, { scope, usesOf: usesOfIngress }),
    inScope(cluster, GATEWAYS, { scope, usesOf: usesOfGateway }),
    ...WEBHOOK_KINDS.map(kind => ofWebhooks(context, kind)),
  ])
  const seen = [ingresses, gateways, ...webhooks]
  return usesFrom({
    all: seen.flatMap(({ uses }) => uses),
    areKnownIn: namespace => [ingresses, gateways].every(({ isSeenIn }) => isSeenIn(namespace)),
    missingRights: seen.flatMap(({ missingRight }) => missingRight ?? []),
  })
}

/** With an index of what was found. */
function usesFrom(found: Omit<Uses, 'of'>): Uses {
  const index = Map.groupBy(found.all, ({ of: { kind, namespace, name } }) => keyOf(kind, namespace, name))
  return {
    ...found,
    of({ namespace, name, renewer }) {
      const ofCertificate =
        renewer?.certificate && index.get(keyOf('Certificate', namespace, renewer.certificate))
      return [...(index.get(keyOf('Secret', namespace, name)) ?? []), ...(ofCertificate || [])]
    },
  }
}

function keyOf(kind: Use['of']['kind'], namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`
}

type Asking = Pick<CheckContext, 'cluster' | 'share'>

interface SeenUses {
  readonly uses: readonly Use[]
  readonly isSeenIn: (namespace: string) => boolean
  readonly missingRight?: string
}

type UsesOf = (object: Readonly<Record<string, unknown>>) => Use[]

async function inScope(
  cluster: Cluster,
  kind: ResourceKind,
  { scope, usesOf }: { readonly scope: Scope; readonly usesOf: UsesOf },
): Promise<SeenUses> {
  const uses: Use[] = []
  try {
    const { namespaces } = await scan(cluster, kind, { scope, visit: object => uses.push(...usesOf(object)) })
    return { uses, isSeenIn: namespace => namespaces === undefined || namespaces.includes(namespace) }
  } catch (error) {
    return unseen(error, cluster, kind)
  }
}

async function ofWebhooks(context: Asking, kind: (typeof WEBHOOK_KINDS)[number]): Promise<SeenUses> {
  try {
    return { uses: await readConfigurationsOf(context, kind, usesOfWebhooks), isSeenIn: () => true }
  } catch (error) {
    return unseen(error, context.cluster, kind)
  }
}

async function unseen(error: unknown, cluster: Cluster, kind: ResourceKind): Promise<SeenUses> {
  if (!(error instanceof ClusterError)) throw error
  const isAbsent = error.code === 'not-found' || (error.code === 'forbidden' && (await hasNo(kind, cluster)))
  if (isAbsent) return { uses: [], isSeenIn: () => true }
  if (error.code !== 'forbidden') throw error
  return { uses: [], isSeenIn: () => false, missingRight: `list ${kind.resource}.${kind.group}` }
}

// Who may not list a kind is refused before it turns out that there is none; the groups are open to everybody.
async function hasNo({ group }: ResourceKind, cluster: Cluster): Promise<boolean> {
  if (group !== GATEWAYS.group) return false
  const { status } = await cluster.get(GATEWAY_GROUP, { expect: [403, 404] })
  return status === 404
}
