// Which verbs mean something for a resource. Rules may name any verb for anything, so one that nothing ever asks about is denied
// to nearly everybody, and a line about it would pass for a wrong reason. Pure.
import type { AskableResource } from './find-resource.ts'

// Those that kubectl knows (kubectl/pkg/cmd/auth/cani.go), but for the special ones.
const COMMON = 'get list watch create update patch delete deletecollection use *'.split(' ')

const ROLES = ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io']
const IDENTITIES = ['users', 'groups', 'serviceaccounts', 'uids', 'userextras']

/** What Kubernetes itself asks about with a verb of its own (Authorization Overview, "Request verbs and authorization"). */
const SPECIAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['bind', ROLES],
  ['escalate', ROLES],
  ['impersonate', IDENTITIES],
  ['approve', ['signers']],
  ['sign', ['signers']],
  ['attest', ['signers']],
])

const GROUPS_WITHOUT_A_DOMAIN = ['', 'apps', 'autoscaling', 'batch', 'extensions', 'policy']

/** Whether a line may ask about this verb with this resource. */
export function isVerbOf(verb: string, resource: AskableResource): boolean {
  if (SPECIAL.has(verb)) return !isBuiltIn(resource) || isMeant(verb, resource)
  if (isOnlyAuthorized(resource)) return verb === '*'
  return COMMON.includes(verb) || resource.verbs.includes(verb)
}

/**
 * Whether it is a verb of constrained impersonation (Kubernetes 1.36, KEP-5284). The first half of those is checked for identities in
 * a group where no discovery has them, so that kubectl asks about something else and is always denied.
 */
export function isOfConstrainedImpersonation(verb: string): boolean {
  return /^impersonate(?:-on)?:(?:user-info|serviceaccount|(?:arbitrary|associated)-node)(?::|$)/.test(verb)
}

/** Every verb that a line may ask about with this resource. */
export function verbsOf(resource: AskableResource): readonly string[] {
  const all = [...COMMON, ...SPECIAL.keys(), ...resource.verbs]
  return all.filter(verb => isVerbOf(verb, resource))
}

/** The resources that a special verb is asked about; none for other verbs. */
export function resourcesFor(verb: string): readonly string[] {
  return SPECIAL.get(verb) ?? []
}

function isMeant(verb: string, { name, group }: AskableResource): boolean {
  const meant = resourcesFor(verb)
  return name === '*' || meant.includes(name) || meant.includes(`${name}.${group}`)
}

// An API of somebody else may give a verb a meaning of its own.
function isBuiltIn({ group }: AskableResource): boolean {
  return GROUPS_WITHOUT_A_DOMAIN.includes(group) || group.endsWith('.k8s.io')
}

/** Users, groups and the like are nothing that could be read or made. */
function isOnlyAuthorized({ name, isListed }: AskableResource): boolean {
  return !isListed && name !== '*'
}
