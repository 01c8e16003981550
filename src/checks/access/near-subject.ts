// Bindings that nearly name an identity. Pure.
import { isRecord, record, records, text } from '../../findings/plain-json.ts'
import { type ServiceAccount, serviceAccountOf } from '../../findings/service-account.ts'

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
  /** Whether it is a service account that is known not to exist. */
  readonly isAbsent: boolean
}

/**
 * The bindings that do not hold for the caller although one of their subjects looks like it.
 *
 * @param absent user names of service accounts that are known not to exist
 */
export function nearBindings(
  caller: Caller,
  bindings: readonly Binding[],
  absent: ReadonlySet<string>,
): NearBinding[] {
  return bindings.flatMap(binding => {
    // Those come with Kubernetes, and are right.
    if (binding.name.startsWith('system:') || binding.subjects.some(each => holdsFor(each, caller))) return []
    const subject = binding.subjects.find(each => looksLike(each, caller, absent))
    return subject === undefined ? [] : { binding, subject, isAbsent: isAbsent(subject, absent) }
  })
}

/** The service accounts of other namespaces that bindings name and that are called like one of these users; each once. */
export function namesakes(
  usernames: readonly string[],
  bindings: readonly Binding[],
): (ServiceAccount & { readonly username: string })[] {
  const names = new Set(usernames.map(username => serviceAccountOf(username)?.name))
  const subjects = bindings.flatMap(binding => binding.subjects)
  const usersOfNames = subjects.filter(({ kind, name }) => kind === 'ServiceAccount' && names.has(name))
  return [...new Set(usersOfNames.map(usernameOf))].flatMap(username => {
    const account = usernames.includes(username) ? undefined : serviceAccountOf(username)
    return account === undefined ? [] : { ...account, username }
  })
}

function usernameOf({ kind, namespace, name }: Subject): string {
  return kind === 'ServiceAccount' ? `system:serviceaccount:${namespace}:${name}` : name
}

function isAbsent(subject: Subject, absent: ReadonlySet<string>): boolean {
  return subject.kind === 'ServiceAccount' && absent.has(usernameOf(subject))
}

function holdsFor(subject: Subject, { username, groups }: Caller): boolean {
  return subject.kind === 'Group' ? groups.includes(subject.name) : username === usernameOf(subject)
}

function looksLike(subject: Subject, { username }: Caller, absent: ReadonlySet<string>): boolean {
  const known = serviceAccountOf(username)
  if (known === undefined) return looksLikeUser(subject, username)
  const { namespace, name: account } = known
  // One that exists has a binding of its own.
  if (subject.kind === 'ServiceAccount') return subject.name === account && isAbsent(subject, absent)
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
