// What an API server wants to see of whoever grants rights: that nobody gives what they do not have (pkg/registry/rbac). Pure.
import { record, records, text, texts } from '../../../findings/plain-json.ts'
import type { PlacedRight } from '../../check.ts'
import type { PlacedObject } from './kinds.ts'
import type { ResourceRight } from './needs.ts'

export interface Grant {
  readonly object: PlacedObject
  /** What suffices by itself: to escalate, or to bind the role. */
  readonly shortcut: ResourceRight
  /** What suffices together; undefined where it stands in a role that is not in the set. */
  readonly rights: readonly PlacedRight[] | undefined
  /** The role that a binding refers to. */
  readonly role?: RoleRef
}

export interface RoleRef {
  readonly kind: 'Role' | 'ClusterRole'
  readonly name: string
  /** Empty for a ClusterRole. */
  readonly namespace: string
}

const GROUP = 'rbac.authorization.k8s.io'

/** The roles and bindings among the objects, with what they take beside being applied. */
export function grantsOf(objects: readonly PlacedObject[]): Grant[] {
  const own = objects.filter(({ resource }) => resource.group === GROUP)
  return own.flatMap(object => {
    const { kind, place, content } = object
    if (kind === 'Role' || kind === 'ClusterRole') return grantOfRole(object)
    if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') return []
    const { kind: roleKind, name } = record(content['roleRef'])
    if (roleKind !== 'Role' && roleKind !== 'ClusterRole') return []
    const role = { kind: roleKind, name: text(name), namespace: roleKind === 'Role' ? place : '' } as const
    const inSet = own.find(
      other => other.kind === role.kind && other.name === role.name && other.place === role.namespace,
    )
    const shortcut = {
      verb: 'bind',
      group: GROUP,
      resource: pluralOf(role.kind),
      namespace: place,
      name: role.name,
    }
    return { object, shortcut, role, rights: inSet && rightsIn(inSet.content, place) }
  })
}

function grantOfRole(object: PlacedObject): Grant {
  const { kind, place, content } = object
  const shortcut = { verb: 'escalate', group: GROUP, resource: pluralOf(kind), namespace: place }
  return { object, shortcut, rights: rightsIn(content, place) }
}

function pluralOf(kind: string): string {
  return `${kind.toLowerCase()}s`
}

const EVERYTHING = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
]

/**
 * Each right of a role by itself.
 *
 * @param namespace in which they will hold; empty for everywhere
 */
export function rightsIn(role: Readonly<Record<string, unknown>>, namespace: string): PlacedRight[] {
  // Nobody knows what will be gathered in it.
  const rules = role['aggregationRule'] == null ? records(role['rules']) : EVERYTHING
  const rights = rules.flatMap(rule => [...rightsOfRule(rule, namespace)])
  return [...new Map(rights.map(right => [JSON.stringify(right), right])).values()]
}

/** Whether it is the right to do everything with every object, of a namespace or of the cluster. */
export function isEverything(right: PlacedRight): boolean {
  if ('path' in right || right.name !== undefined || right.subresource !== undefined) return false
  return [right.verb, right.group, right.resource].every(part => part === '*')
}

function* rightsOfRule(rule: Readonly<Record<string, unknown>>, namespace: string): Generator<PlacedRight> {
  const names = texts(rule['resourceNames'])
  for (const verb of texts(rule['verbs'])) {
    for (const path of texts(rule['nonResourceURLs'])) yield { verb, path, namespace: '' }
    for (const group of texts(rule['apiGroups'])) {
      for (const [resource = '', subresource] of texts(rule['resources']).map(written =>
        written.split('/'),
      )) {
        const right = { verb, group, resource, namespace, ...(subresource !== undefined && { subresource }) }
        if (names.length === 0) yield right
        for (const name of names) yield { ...right, name }
      }
    }
  }
}
