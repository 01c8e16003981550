// From the name of a resource, as kubectl lets people write it, to the kind of object that the API server serves. Pure.
import type { ApiResource, Discovery } from '../../cluster/discovery.ts'
import { entryOf } from '../../findings/entry-of.ts'

/** What a line may ask about. */
export interface AskableResource extends Pick<ApiResource, 'group' | 'name' | 'namespaced' | 'verbs'> {
  /** Missing where any name will do. */
  readonly subresources?: readonly string[]
  /** False for what authorizers know and no discovery lists. */
  readonly isListed: boolean
}

/**
 * Finds what a name stands for: a plural, singular or short name, TYPE.GROUP, TYPE.VERSION.GROUP (where the group may be cut
 * short, `roles.rbac`), `*`, or one of the few names that are only ever authorized.
 *
 * @param wanted in lower case
 * @returns undefined when the API server serves nothing of that name
 */
export function findAskable(wanted: string, { resources }: Discovery): AskableResource | undefined {
  const resource = findResource(wanted, resources)
  return resource === undefined ? findUnlisted(wanted, resources) : { ...resource, isListed: true }
}

/** Whether a written name may speak of a group; one that names no group may speak of any. */
export function mayMean(wanted: string, group: string): boolean {
  const { group: written = '', versioned } = readName(wanted)
  return group.startsWith(written) || group === versioned?.group
}

interface WrittenName {
  readonly name: string
  readonly group?: string
  /** The other way to read two dots or more. */
  readonly versioned?: { readonly version: string; readonly group: string }
}

// kubectl tries `a.b.c` as version b of a in group c, then as a in group b.c (schema.ParseResourceArg).
function readName(wanted: string): WrittenName {
  const [name = wanted, first, ...rest] = wanted.split('.')
  if (first === undefined) return { name }
  const group = [first, ...rest].join('.')
  return rest.length === 0
    ? { name, group }
    : { name, group, versioned: { version: first, group: rest.join('.') } }
}

// A full name wins over the short name of another kind, and an exact group over one that only begins so, as in kubectl
// (restmapper/shortcut.go, meta/restmapper.go); among equals the preference of the server decides.
function findResource(wanted: string, resources: readonly ApiResource[]): ApiResource | undefined {
  const { name, group, versioned } = readName(wanted)
  const named = [
    ...resources.filter(resource => resource.name === name || resource.singular === name),
    ...resources.filter(resource => resource.shortNames.includes(name)),
  ]
  if (group === undefined) return named[0]
  return (
    named.find(resource => resource.version === versioned?.version && resource.group === versioned.group) ??
    named.find(resource => resource.group === group) ??
    named.find(resource => resource.group.startsWith(group))
  )
}

// kubectl asks about all of these without a group, which no rule made for the last three would answer with yes: a right that
// is there would pass for denied. These are the groups that the API server itself asks about.
const UNLISTED: Readonly<Record<string, Pick<AskableResource, 'group' | 'subresources'>>> = {
  users: { group: '', subresources: [] },
  groups: { group: '', subresources: [] },
  uids: { group: 'authentication.k8s.io', subresources: [] },
  userextras: { group: 'authentication.k8s.io' },
  signers: { group: 'certificates.k8s.io', subresources: [] },
}

function findUnlisted(wanted: string, resources: readonly ApiResource[]): AskableResource | undefined {
  const { name, group } = readName(wanted)
  if (name === '*') return findAll(group ?? '', resources)
  const unlisted = entryOf(UNLISTED, name)
  if (unlisted === undefined || (group ?? unlisted.group) !== unlisted.group) return undefined
  return { name, ...unlisted, namespaced: false, verbs: [], isListed: false }
}

// Everything in a group, or with `*.*` in all of them; without a group it is the core group, as in kubectl.
function findAll(group: string, resources: readonly ApiResource[]): AskableResource | undefined {
  const members = group === '*' ? resources : resources.filter(resource => resource.group === group)
  if (members.length === 0) return undefined
  return {
    name: '*',
    group,
    namespaced: true,
    verbs: [...new Set(members.flatMap(({ verbs }) => verbs))],
    subresources: [...new Set(members.flatMap(({ subresources }) => subresources))],
    isListed: false,
  }
}
