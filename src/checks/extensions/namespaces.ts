import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { listPages, listPath } from '../../cluster/list.ts'
import { record, text } from '../../findings/plain-json.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { Inputs } from '../../inputs/table.ts'
import type { Target } from '../../kubeconfig/target.ts'
import type { Access, CheckContext } from '../check.ts'
import { findNamespace } from '../find-namespace.ts'
import type { Labels } from './selector.ts'

const KIND = { group: '', version: 'v1', resource: 'namespaces' }

/** A namespace, as a selector sees it. */
export interface SeenNamespace {
  readonly name: string
  readonly labels: Labels
}

interface Deploy {
  readonly inputs: Pick<Inputs, 'namespaces' | 'rbac'>
  readonly target: Pick<Target, 'namespace'>
  readonly manifests?: CheckContext['manifests']
}

/**
 * Where a deploy goes: the namespaces asked for, else those into which manifests are applied or an `rbac` line writes, else that of
 * the context.
 */
export function deployedTo({ inputs, target, manifests = [] }: Deploy): readonly string[] {
  if (inputs.namespaces.length > 0) return inputs.namespaces
  const named = [...inputs.rbac.filter(isOwnWrite), ...manifests].map(({ namespace }) => namespace)
  const places = named.map(namespace => namespace || target.namespace)
  return places.length > 0 ? [...new Set(places)] : [target.namespace]
}

const WRITES = ['create', 'update', 'patch']

/** Whether this credential is to write into a namespace by it. */
function isOwnWrite({ expected, verb, target, allNamespaces, subject }: PermissionLine): boolean {
  const isOwn = expected === 'allow' && subject === undefined
  return isOwn && target.kind === 'resource' && !allNamespaces && WRITES.includes(verb)
}

/** Whether only the namespaces that are deployed to count, and not those of the whole cluster. */
function areNamed(inputs: Inputs): boolean {
  return inputs.profile === 'gate' || inputs.namespaces.length > 0
}

export function namespaceAccess(inputs: Inputs): readonly Access[] {
  return [{ verb: areNamed(inputs) ? 'get' : 'list', group: KIND.group, resource: KIND.resource }]
}

/**
 * The namespaces that count for this run, by name and labels.
 *
 * @returns undefined when the credential may not see them
 * @throws ClusterError for any other reason
 */
export async function seeNamespaces(
  context: Pick<CheckContext, 'cluster' | 'share' | 'inputs' | 'target' | 'manifests'>,
): Promise<readonly SeenNamespace[] | undefined> {
  const { cluster, inputs } = context
  try {
    return areNamed(inputs) ? await seeNamed(context, deployedTo(context)) : await seeAll(cluster)
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'forbidden') return undefined
    throw error
  }
}

async function seeNamed(
  context: Pick<CheckContext, 'cluster' | 'share'>,
  names: readonly string[],
): Promise<SeenNamespace[]> {
  const found = await Promise.all(names.map(name => findNamespace(context, name)))
  return found.flatMap(namespace => (namespace === undefined ? [] : readNamespace(namespace)))
}

async function seeAll(cluster: Cluster): Promise<SeenNamespace[]> {
  const seen: SeenNamespace[] = []
  for await (const page of listPages(cluster, listPath(KIND), { metadataOnly: true }))
    seen.push(...page.map(readNamespace))
  return seen
}

function readNamespace(namespace: Readonly<Record<string, unknown>>): SeenNamespace {
  const { name, labels } = record(namespace['metadata'])
  return { name: text(name), labels: record(labels) }
}
