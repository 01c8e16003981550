// Which rights `kubectl apply` and `kubectl rollout status` take for a set of objects. Pure; that they are enough and
// none too many is tried with kubectl itself in test/end-to-end/manifests.test.ts.
import type { PlacedRight } from '../../check.ts'
import type { KnownKind, PlacedObject } from './kinds.ts'

export type ResourceRight = Extract<PlacedRight, { readonly resource: string }>

/** What a right is needed for; several needs of one object may share it. */
export type Purpose = 'apply' | 'rollout status' | 'apply --prune'

export interface Need {
  /** Of every object of the kind. */
  readonly right: ResourceRight
  readonly objects: readonly PlacedObject[]
  /** Whether the request names the object, so that a right on it alone is enough. */
  readonly isNamed: boolean
  readonly purpose: Purpose
}

/** Each right once, however many objects need it; in the order of the objects. */
export function deriveNeeds(objects: readonly PlacedObject[], kinds: readonly KnownKind[]): Need[] {
  const uses = [...objects.flatMap(usesOf), ...usesOfPruning(objects, kinds)]
  const groups = Map.groupBy(uses, ({ right, isNamed }) => JSON.stringify([right, isNamed]))
  return [...groups.values()].flatMap(group => {
    const [first] = group
    return first === undefined ? [] : { ...first, objects: group.map(({ object }) => object) }
  })
}

interface Use extends Omit<Need, 'objects'> {
  readonly object: PlacedObject
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet']

// By kubectl: it looks, and creates or patches. By the server: one patch, which may create. Until 1.34, rollout status lists before
// it watches.
function usesOf(object: PlacedObject): Use[] {
  const { apply, resource, place } = object
  const { serverSide, rolloutStatus } = apply
  const use = (verb: string, purpose: Purpose): Use => ({
    right: rightOn(resource, verb, place),
    // What is posted has no name in its path; what is applied by the server has one, even if it is new.
    isNamed: verb !== 'create' || serverSide,
    purpose,
    object,
  })
  const applied = (serverSide ? ['create', 'patch'] : ['get', 'create', 'patch']).map(verb =>
    use(verb, 'apply'),
  )
  if (!rolloutStatus || resource.group !== 'apps' || !WORKLOADS.includes(resource.kind)) return applied
  const awaited = (serverSide ? ['get', 'list', 'watch'] : ['list', 'watch']).map(verb =>
    use(verb, 'rollout status'),
  )
  return [...applied, ...awaited]
}

function rightOn(
  { group, name }: Pick<KnownKind, 'group' | 'name'>,
  verb: string,
  namespace: string,
): ResourceRight {
  return { verb, group, resource: name, namespace }
}

// kubectl/pkg/util/prune: what is looked through where no allow-list is given.
const PRUNED_BY_DEFAULT = [
  ...'ConfigMap Endpoints PersistentVolumeClaim Pod ReplicationController Secret Service'
    .split(' ')
    .map(kind => `core/v1/${kind}`),
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  ...'DaemonSet Deployment ReplicaSet StatefulSet'.split(' ').map(kind => `apps/v1/${kind}`),
  'core/v1/Namespace',
  'core/v1/PersistentVolume',
]

// Each kind is listed wherever an object lies; what is deleted then has been applied before, and so is of a kind that still is.
function usesOfPruning(objects: readonly PlacedObject[], kinds: readonly KnownKind[]): Use[] {
  const runs = Map.groupBy(
    objects.filter(({ apply }) => apply.prune),
    ({ apply }) => apply,
  )
  return [...runs].flatMap(([{ pruneAllowlist }, applied]) => {
    const names = pruneAllowlist.length > 0 ? pruneAllowlist : PRUNED_BY_DEFAULT
    const places = firstOfEach(applied)
    return names
      .flatMap(name => kinds.find(kind => allowlistName(kind) === name) ?? [])
      .flatMap(kind => [
        ...(kind.namespaced ? places.filter(({ place }) => place !== '') : places.slice(0, 1)).map(object =>
          pruning(kind, 'list', object),
        ),
        ...firstOfEach(
          applied.filter(({ resource }) => resource.kind === kind.kind && resource.group === kind.group),
        ).map(object => pruning(kind, 'delete', object)),
      ])
  })
}

function pruning(kind: KnownKind, verb: string, object: PlacedObject): Use {
  const right = rightOn(kind, verb, kind.namespaced ? object.place : '')
  return { right, isNamed: false, purpose: 'apply --prune', object }
}

function allowlistName({ group, version, kind }: KnownKind): string {
  return `${group === '' ? 'core' : group}/${version}/${kind}`
}

/** One object of each place. */
function firstOfEach(objects: readonly PlacedObject[]): PlacedObject[] {
  return [...Map.groupBy(objects, ({ place }) => place).values()].flatMap(([first]) => first ?? [])
}
