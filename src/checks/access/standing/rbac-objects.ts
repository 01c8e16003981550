// Roles and bindings as far as a judgement looks at them. Pure.
import { record, records, text, texts } from '../../../findings/plain-json.ts'

export interface Rule {
  readonly verbs: readonly string[]
  readonly groups: readonly string[]
  readonly resources: readonly string[]
  /** The only objects that it is about; empty: all of them. */
  readonly names: readonly string[]
  readonly paths: readonly string[]
}

export interface Role {
  /** Empty for a ClusterRole. */
  readonly namespace: string
  readonly name: string
  readonly rules: readonly Rule[]
  readonly upkeep: Upkeep
}

/** Whether the API server keeps the object as Kubernetes ships it. */
export interface Upkeep {
  readonly isDefault: boolean
  readonly isOff: boolean
}

export interface Binding {
  readonly kind: 'ClusterRoleBinding' | 'RoleBinding'
  /** Empty for a ClusterRoleBinding. */
  readonly namespace: string
  readonly name: string
  readonly role: { readonly kind: string; readonly name: string }
  readonly subjects: readonly Subject[]
  readonly upkeep: Upkeep
}

export interface Subject {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

type Item = Readonly<Record<string, unknown>>

export function readRole(item: Item): Role {
  const metadata = record(item['metadata'])
  return {
    namespace: text(metadata['namespace']),
    name: text(metadata['name']),
    rules: records(item['rules']).map(rule => ({
      verbs: texts(rule['verbs']),
      groups: texts(rule['apiGroups']),
      resources: texts(rule['resources']),
      names: texts(rule['resourceNames']),
      paths: texts(rule['nonResourceURLs']),
    })),
    upkeep: readUpkeep(metadata),
  }
}

export function readBinding(kind: Binding['kind'], item: Item): Binding {
  const metadata = record(item['metadata'])
  const role = record(item['roleRef'])
  return {
    kind,
    namespace: text(metadata['namespace']),
    name: text(metadata['name']),
    role: { kind: text(role['kind']), name: text(role['name']) },
    subjects: records(item['subjects']).map(subject => ({
      kind: text(subject['kind']),
      namespace: text(subject['namespace']),
      name: text(subject['name']),
    })),
    upkeep: readUpkeep(metadata),
  }
}

// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#auto-reconciliation
function readUpkeep(metadata: Item): Upkeep {
  return {
    isDefault: record(metadata['labels'])['kubernetes.io/bootstrapping'] === 'rbac-defaults',
    isOff: record(metadata['annotations'])['rbac.authorization.kubernetes.io/autoupdate'] === 'false',
  }
}
