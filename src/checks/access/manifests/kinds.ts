// From apiVersion and kind to the resource that the API server serves, or will once the set itself is applied. Pure.
import type { ApiResource, Discovery } from '../../../cluster/discovery.ts'
import { record, records, text } from '../../../findings/plain-json.ts'
import type { ManifestObject } from '../../../manifests/manifest-object.ts'

/** What there is to know of a kind. */
export type KnownKind = Pick<ApiResource, 'group' | 'version' | 'kind' | 'name' | 'namespaced'>

export interface PlacedObject extends ManifestObject {
  readonly resource: KnownKind
  /** Where it will lie; empty for the cluster scope, whatever it says itself, as kubectl has it. */
  readonly place: string
}

export interface Placed {
  readonly objects: readonly PlacedObject[]
  /** Of kinds that nobody serves. */
  readonly unknown: readonly ManifestObject[]
  /** Of groups whose own API server does not answer now. */
  readonly open: readonly ManifestObject[]
  /** Of everything that may be applied. */
  readonly kinds: readonly KnownKind[]
}

/** @param namespace where an object that names none is put */
export function placeObjects(
  objects: readonly ManifestObject[],
  discovery: Discovery,
  namespace: string,
): Placed {
  const kinds = [...discovery.resources, ...objects.flatMap(definedKinds)]
  const byName = Map.groupBy(kinds, nameOf)
  const placed: PlacedObject[] = []
  const unknown: ManifestObject[] = []
  const open: ManifestObject[] = []
  for (const object of objects) {
    const [resource] = byName.get(nameOf(object)) ?? []
    if (resource !== undefined) {
      const place = resource.namespaced ? object.namespace || namespace : ''
      placed.push({ ...object, resource, place })
    } else (discovery.staleGroups.includes(object.group) ? open : unknown).push(object)
  }
  return { objects: placed, unknown, open, kinds }
}

function nameOf({ group, version, kind }: Pick<ManifestObject, 'group' | 'version' | 'kind'>): string {
  return `${group}/${version}/${kind}`
}

/** The kinds that a CustomResourceDefinition brings. */
function definedKinds({ group, kind, content }: ManifestObject): KnownKind[] {
  if (group !== 'apiextensions.k8s.io' || kind !== 'CustomResourceDefinition') return []
  const spec = record(content['spec'])
  const names = record(spec['names'])
  return records(spec['versions'])
    .filter(({ served }) => served === true)
    .map(({ name }) => ({
      group: text(spec['group']),
      version: text(name),
      kind: text(names['kind']),
      name: text(names['plural']),
      namespaced: spec['scope'] === 'Namespaced',
    }))
}
