// Whose permissions are asked for: the credential's own, or those of whom a line names. Pure.
import { quoted } from '../../findings/list-text.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'
import type { PermissionSubject } from '../../inputs/permission-flags.ts'

/** The API server lets its members do everything before it asks any authorizer. */
export const MASTERS = 'system:masters'
const AUTHENTICATED = 'system:authenticated'
const UNAUTHENTICATED = 'system:unauthenticated'

/**
 * The groups that the API server puts whom a line names into: those that an identity of this name always has, unless the line
 * gives some, and the one of all that are signed in (or are not), as it does for requests that impersonate
 * (apiserver/pkg/endpoints/filters/impersonation).
 */
export function groupsOf(subject: PermissionSubject): readonly string[] {
  const { user } = subject
  const sent = groupsToSend(subject)
  const given = sent.length > 0 ? sent : accountGroups(user)
  const isAnonymous = user === 'system:anonymous'
  if (given.includes(UNAUTHENTICATED)) return given
  const everybody = isAnonymous ? UNAUTHENTICATED : AUTHENTICATED
  return given.includes(everybody) ? given : [...given, everybody]
}

/** Whether it has what Kubernetes grants all that are signed in: to ask what they may do. */
export function isSignedIn(subject: PermissionSubject): boolean {
  return groupsOf(subject).includes(AUTHENTICATED)
}

/**
 * The groups to name when acting as whom a line names. The API server adds those of service accounts by itself. It leaves out
 * the one of nodes, but for the constrained impersonation of Kubernetes 1.35 and later, and without it no authorizer knows a node.
 */
export function groupsToSend({ user, groups }: PermissionSubject): readonly string[] {
  const isNode = /^system:node:[a-z0-9][a-z0-9.-]*$/.test(user)
  return groups.length === 0 && isNode ? ['system:nodes'] : groups
}

function accountGroups(user: string): readonly string[] {
  const account = serviceAccountOf(user)
  return account === undefined
    ? []
    : ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`]
}

/** "jane (groups developers, ops; UID 7)": enough to tell any two subjects apart. */
export function subjectText({ user, groups, uid }: PermissionSubject): string {
  const more = [groupsText(groups), uid === '' ? '' : `UID ${uid}`].filter(part => part !== '')
  return quoted(more.length === 0 ? user : `${user} (${more.join('; ')})`, 1_000)
}

/** "this credential", "the ServiceAccount ci/preview", "the User jane (group developers)": whom a sentence is about. */
export function whoText(subject: PermissionSubject | undefined): string {
  if (subject === undefined) return 'this credential'
  const account = serviceAccountOf(subject.user)
  const who =
    account === undefined ? `User ${subject.user}` : `ServiceAccount ${account.namespace}/${account.name}`
  const groups = groupsText(subject.groups)
  return quoted(`the ${who}${groups === '' ? '' : ` (${groups})`}`, 200)
}

/** The same at the start of a sentence. */
export function whoFirst(subject: PermissionSubject | undefined): string {
  return whoText(subject).replace(/^t/, 'T')
}

function groupsText(groups: readonly string[]): string {
  return groups.length === 0 ? '' : `${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}`
}
