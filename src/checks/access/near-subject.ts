// Bindings that nearly name an identity. Pure.
import { isRecord, record, records, text } from '../../findings/plain-json.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'

export interface Caller {
  readonly username: string
  readonly groups: readonly string[]
}

export interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding'
  /** Empty for a ClusterRoleBinding. */
  readonly namespace: string
  readonly name: string
  /** As `ClusterRole "edit"`. */
  readonly role: string
  readonly subjects: readonly Subject[]
}

interface Subject {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** Reads a list of RoleBindings or ClusterRoleBindings. */
export function readBindings(kind: Binding['kind'], list: unknown): Binding[] {
  return records(record(list)['items']).flatMap(item => {
    const { metadata, roleRef } = item
    if (!isRecord(metadata) || !isRecord(roleRef)) return []
    const subjects = records(item['subjects']).map(subject => ({
      kind: text(subject['kind']),
      namespace: text(subject['namespace']),
      name: text(subject['name']),
    }))
    const role = `${text(roleRef['kind'])} "${text(roleRef['name'])}"`
    return { kind, namespace: text(metadata['namespace']), name: text(metadata['name']), role, subjects }
  })
}

export interface NearBinding {
  readonly binding: Binding
  readonly subject: Subject
}

/** The bindings that do not hold for the caller although one of their subjects looks like it. */
export function nearBindings(caller: Caller, bindings: readonly Binding[]): NearBinding[] {
  return bindings.flatMap(binding => {
    // Those come with Kubernetes, and are right.
    if (binding.name.startsWith('system:') || binding.subjects.some(each => holdsFor(each, caller))) return []
    const subject = binding.subjects.find(each => looksLike(each, caller))
    return subject === undefined ? [] : { binding, subject }
  })
}

function holdsFor({ kind, namespace, name }: Subject, { username, groups }: Caller): boolean {
  if (kind === 'Group') return groups.includes(name)
  return username === (kind === 'ServiceAccount' ? `system:serviceaccount:${namespace}:${name}` : name)
}

function looksLike(subject: Subject, { username }: Caller): boolean {
  const known = serviceAccountOf(username)
  if (known === undefined) return looksLikeUser(subject, username)
  const { namespace, name: account } = known
  // Every namespace has an account of this name, so a binding of another one is nothing strange.
  if (subject.kind === 'ServiceAccount') return subject.name === account && account !== 'default'
  const written = [account, `${namespace}:${account}`, `${namespace}/${account}`, username]
  return written.includes(subject.name)
}

function looksLikeUser({ kind, name }: Subject, username: string): boolean {
  if (kind !== 'User') return name === username
  const [wanted, given] = [username.toLowerCase(), name.toLowerCase()]
  return wanted === given || hasPrefix(wanted, given) || hasPrefix(given, wanted)
}

// The API server puts a prefix such as oidc: before names that come from outside.
function hasPrefix(long: string, short: string): boolean {
  return long.endsWith(short) && /.[:#]$/.test(long.slice(0, long.length - short.length))
}
