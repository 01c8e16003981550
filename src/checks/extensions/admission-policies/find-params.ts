import { mapBounded } from '../../../cluster/bounded.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { ApiResource, Discovery } from '../../../cluster/discovery.ts'
import { listPath } from '../../../cluster/list.ts'
import { quoted } from '../../../findings/list-text.ts'
import { resourceText } from '../../access/resource-text.ts'
import type { CheckContext } from '../../check.ts'
import { deployedTo } from '../namespaces.ts'
import type { Binding, ParamKind, ParamReference, Policy } from './policy.ts'

/** A binding with the policy that it makes hold. */
export interface Bound {
  readonly policy: Policy
  readonly binding: Binding
}

/** What a binding takes its parameters from and does not find. */
export interface MissingParams extends Bound {
  /** "ConfigMap rules/limits" */
  readonly what: string
  /** The namespaces without it, where each request is held against an object of its own namespace. */
  readonly namespaces: readonly string[]
}

export interface SoughtParams {
  readonly missing: readonly MissingParams[]
  /** In a few words, what could not be looked for. */
  readonly unseen: readonly string[]
}

/** What serves a kind of parameters; 'unknown' while its own API server does not answer. */
export function servedAs(
  { group, version, kind }: ParamKind,
  { resources, staleVersions }: Discovery,
): ApiResource | 'missing' | 'unknown' {
  if (staleVersions.includes(`${group}/${version}`)) return 'unknown'
  return (
    resources.find(each => each.group === group && each.version === version && each.kind === kind) ??
    'missing'
  )
}

export function kindText({ group, kind }: ParamKind): string {
  return quoted(group === '' ? kind : `${kind}.${group}`, 120)
}

const AT_ONCE = 4
const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'
const MOST_SOUGHT = 20

/** Looks for the parameters that bindings name and cannot do without. @throws ClusterError */
export async function findParams(
  context: Asking,
  bound: readonly Bound[],
  discovery: Discovery,
): Promise<SoughtParams> {
  const demanding = bound.flatMap(each => demandOf(each, discovery))
  const sought = await mapBounded(demanding.slice(0, MOST_SOUGHT), AT_ONCE, demand => seek(context, demand))
  const rest = demanding.length - MOST_SOUGHT
  return {
    missing: sought.flatMap(({ missing }) => missing),
    unseen: [
      ...sought.flatMap(({ unseen }) => unseen),
      ...(rest > 0 ? [`whether the parameters of ${rest} more bindings exist`] : []),
    ],
  }
}

interface Demand extends Bound {
  readonly params: ParamReference
  readonly kind: ParamKind
  readonly resource: ApiResource
}

function demandOf({ policy, binding }: Bound, discovery: Discovery): Demand[] {
  const [{ paramKind }, { params }] = [policy, binding]
  if (paramKind === undefined || params?.isDemanded !== true) return []
  const resource = servedAs(paramKind, discovery)
  return typeof resource === 'string' ? [] : [{ policy, binding, params, kind: paramKind, resource }]
}

type Asking = Pick<CheckContext, 'cluster' | 'inputs' | 'target' | 'manifests'>

async function seek({ cluster, ...deploy }: Asking, demand: Demand): Promise<SoughtParams> {
  const { policy, binding, params, kind, resource } = demand
  if (params.name === '') return unseen(demand, 'they are selected by labels')
  const isOfRequest = resource.namespaced && params.namespace === ''
  const places = isOfRequest ? deployedTo(deploy) : [params.namespace]
  const found = await Promise.all(places.map(place => isThere(cluster, demand, place)))
  if (found.includes('forbidden'))
    return unseen(demand, `the credential lacks the right to get ${resourceText(named(resource))}`)
  const missingIn = places.filter((_, index) => found[index] === 'missing')
  if (missingIn.length === 0) return { missing: [], unseen: [] }
  const [only] = isOfRequest && missingIn.length === 1 ? missingIn : []
  const place = resource.namespaced ? (only ?? params.namespace) : ''
  const what = `${kindText(kind)} ${quoted(place === '' ? params.name : `${place}/${params.name}`, 200)}`
  return { missing: [{ policy, binding, what, namespaces: isOfRequest ? missingIn : [] }], unseen: [] }
}

function unseen({ binding }: Demand, why: string): SoughtParams {
  const what = `whether the parameters of ${quoted(`${binding.kind}/${binding.name}`, 150)} exist`
  return { missing: [], unseen: [`${what}: ${why}`] }
}

function named(resource: ApiResource) {
  return { ...resource, resource: resource.name }
}

async function isThere(
  cluster: Cluster,
  { params, resource }: Demand,
  namespace: string,
): Promise<'there' | 'missing' | 'forbidden'> {
  const list = listPath(named(resource), resource.namespaced ? namespace : undefined)
  try {
    await cluster.getJson(`${list}/${encodeURIComponent(params.name)}`, METADATA_ONLY)
    return 'there'
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.code === 'forbidden') return 'forbidden'
    if (error.code === 'not-found') return 'missing'
    throw error
  }
}
