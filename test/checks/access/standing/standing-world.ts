import { DEFAULT_BINDINGS, DEFAULT_ROLES } from '../../../../src/checks/access/standing/default-roles.ts'
import { judgeStanding } from '../../../../src/checks/access/standing/judge-standing.ts'
import {
  type Binding,
  type Role,
  readBinding,
  readRole,
  type Subject,
} from '../../../../src/checks/access/standing/rbac-objects.ts'

export const EVERYTHING = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
export const allow = (verbs: string, resources: string, apiGroup = '') => ({
  verbs: verbs.split(','),
  resources: resources.split(','),
  apiGroups: [apiGroup],
})
export const paths = (...nonResourceURLs: string[]) => ({ verbs: ['get'], nonResourceURLs })

export const role = (name: string, rules: readonly object[], metadata: object = {}): Role =>
  readRole({ metadata: { name, ...metadata }, rules })

export const user = (name: string): Subject => ({ kind: 'User', namespace: '', name })
export const group = (name: string): Subject => ({ kind: 'Group', namespace: '', name })
export const account = (namespace: string, name: string): Subject => ({
  kind: 'ServiceAccount',
  namespace,
  name,
})

export function binding(roleName: string, subjects: readonly Subject[], change: object = {}): Binding {
  const item = {
    metadata: { name: 'b' },
    roleRef: { kind: 'ClusterRole', name: roleName },
    subjects,
    ...change,
  }
  return readBinding('ClusterRoleBinding', item)
}

export const inNamespace = (namespace: string, name: string, subjects: readonly Subject[], kind = 'Role') =>
  readBinding('RoleBinding', { metadata: { name: 'b', namespace }, roleRef: { kind, name }, subjects })

/** As Kubernetes ships them, as far as they are looked at. */
const SHIPPED_ROLES = Object.entries(DEFAULT_ROLES).map(([name, rights]) =>
  role(
    name,
    rights.map(right =>
      'path' in right
        ? { verbs: [right.verb], nonResourceURLs: [right.path] }
        : allow(right.verb, right.resource, right.group),
    ),
    { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
  ),
)
const SHIPPED_BINDINGS = Object.entries(DEFAULT_BINDINGS).map(([name, subject]) =>
  binding(name, [group(subject)], { metadata: { name } }),
)

export interface Planted {
  readonly roles?: readonly Role[]
  readonly bindings?: readonly Binding[]
  readonly inNamespaces?: readonly Binding[]
  readonly rolesInNamespaces?: readonly Role[]
  readonly without?: string
  readonly isGoogle?: boolean
}

export function judge(planted: Planted) {
  return judgeStanding({
    clusterRoles: [...SHIPPED_ROLES.filter(({ name }) => name !== planted.without), ...(planted.roles ?? [])],
    clusterBindings: [...SHIPPED_BINDINGS, ...(planted.bindings ?? [])],
    openBindings: planted.inNamespaces ?? [],
    openRoles: planted.rolesInNamespaces ?? [],
    isGoogle: planted.isGoogle ?? false,
  })
}

export const codesOf = (planted: Planted) => judge(planted).map(({ code }) => code)
