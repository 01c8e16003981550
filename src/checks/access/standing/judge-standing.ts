import type { Judgement } from '../../../findings/code.ts'
import { listText } from '../../../findings/list-text.ts'
import type { Code } from './codes.ts'
import { judgeAdministrators } from './judge-administrators.ts'
import { judgeDefaults } from './judge-defaults.ts'
import { isForEverybody, judgeEverybody } from './judge-everybody.ts'
import { judgeWildcards } from './judge-wildcards.ts'
import type { Binding, Role } from './rbac-objects.ts'

/** What is kept of a cluster's RBAC. */
export interface StandingRbac {
  readonly clusterRoles: readonly Role[]
  readonly clusterBindings: readonly Binding[]
  /** Those in namespaces that are for everybody. */
  readonly openBindings: readonly Binding[]
  /** The Roles that those refer to. */
  readonly openRoles: readonly Role[]
  /** Whether it is GKE, where everybody with a Google account can sign in. */
  readonly isGoogle: boolean
}

export function judgeStanding(rbac: StandingRbac): Judgement<Code>[] {
  const { clusterRoles, clusterBindings, openBindings, isGoogle } = rbac
  const roleOf = roleFinder(rbac)
  const [open, named] = [
    clusterBindings.filter(isForEverybody),
    clusterBindings.filter(binding => !isForEverybody(binding)),
  ]
  const everybody = [...open, ...openBindings].flatMap(binding => {
    const role = roleOf(binding)
    return role === undefined ? [] : judgeEverybody(binding, role, isGoogle)
  })
  return [
    ...everybody,
    ...named.filter(({ role }) => role.name === 'cluster-admin').flatMap(judgeAdministrators),
    ...judgeWildcards(clusterRoles, named),
    ...judgeDefaults(clusterRoles, clusterBindings),
  ]
}

/** Undefined for a role that does not exist, by which nothing is granted. */
function roleFinder({ clusterRoles, openRoles }: StandingRbac) {
  const key = (kind: string, namespace: string, name: string) => JSON.stringify([kind, namespace, name])
  const roles = new Map([
    ...clusterRoles.map(role => [key('ClusterRole', '', role.name), role] as const),
    ...openRoles.map(role => [key('Role', role.namespace, role.name), role] as const),
  ])
  return ({ role, namespace }: Binding) =>
    roles.get(key(role.kind, role.kind === 'Role' ? namespace : '', role.name))
}

const MOST_OF_ONE_CODE = 20

/** Leaves out of many findings with one code all but the first few, and says in one more how many and which. */
export function capped(judgements: readonly Judgement<Code>[]): Judgement<Code>[] {
  return [...Map.groupBy(judgements, ({ code }) => code)].flatMap(([code, all]) => {
    const rest = all.slice(MOST_OF_ONE_CODE)
    if (rest.length === 0) return all
    const objects = rest.map(({ subject }) =>
      [subject?.kind, subject?.namespace, subject?.name].filter(Boolean).join('/'),
    )
    const more = {
      code,
      message: `The same is wrong with ${rest.length} more: ${listText(objects, 3)}.`,
      evidence: { 'Not told one by one': listText(objects, 20) },
    }
    return [...all.slice(0, MOST_OF_ONE_CODE), more]
  })
}
