import type { Judgement } from '../../../findings/code.ts'
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { Code } from './codes.ts'
import { DEFAULT_BINDINGS, DEFAULT_ROLES, grants, type Right } from './default-roles.ts'
import type { Binding, Role, Upkeep } from './rbac-objects.ts'

/** Judges what Kubernetes ships: whether it is there, grants what it has to, and is kept so. */
export function judgeDefaults(roles: readonly Role[], bindings: readonly Binding[]): Judgement<Code>[] {
  const byName = new Map(roles.map(role => [role.name, role]))
  const bound = new Map(bindings.map(binding => [binding.name, binding]))
  const changes = [
    ...Object.entries(DEFAULT_ROLES).map(([name, rights]) => ({
      kind: 'ClusterRole',
      name,
      flaw: flawOfRole(byName.get(name), rights),
    })),
    ...Object.entries(DEFAULT_BINDINGS).map(([name, group]) => ({
      kind: 'ClusterRoleBinding',
      name,
      flaw: flawOfBinding(bound.get(name), group),
    })),
  ].filter(({ flaw }) => flaw !== '')
  const known = new Set(changes.map(({ kind, name }) => `${kind}/${name}`))
  const frozen = [
    ...roles.map(role => ({ ...role, kind: 'ClusterRole' })),
    ...bindings.map(binding => ({ ...binding, kind: 'ClusterRoleBinding' })),
  ].filter(object => isFrozen(object) && !known.has(`${object.kind}/${object.name}`))
  return [...changes.map(judgeChange), ...frozen.map(judgeFrozen)]
}

function isFrozen({ upkeep }: { readonly upkeep: Upkeep }): boolean {
  return upkeep.isDefault && upkeep.isOff
}

function flawOfRole(role: Role | undefined, rights: readonly Right[]): string {
  if (role === undefined) return 'is missing'
  const lost = rights.filter(right => !role.rules.some(rule => grants(rule, right)))
  return lost.length === 0 ? '' : `does not grant ${listText(lost.map(rightText), 3)} any more`
}

function flawOfBinding(binding: Binding | undefined, group: string): string {
  if (binding === undefined) return 'is missing'
  const isThere = binding.subjects.some(({ kind, name }) => kind === 'Group' && name === group)
  return isThere ? '' : `is not for the group ${group} any more`
}

function rightText(right: Right): string {
  if ('path' in right) return `${right.verb} ${right.path}`
  return `${right.verb} ${right.resource}${right.group && `.${right.group}`}`
}

interface Change {
  readonly kind: string
  readonly name: string
  readonly flaw: string
}

function judgeChange({ kind, name, flaw }: Change): Judgement<Code> {
  return {
    code: 'rbac-default-role-changed',
    message: `The ${kind} "${name}", which Kubernetes ships, ${flaw}.`,
    subject: { kind, name },
  }
}

function judgeFrozen({ kind, name }: Omit<Change, 'flaw'>): Judgement<Code> {
  const shown = quoted(name, 150)
  const object = [kind.toLowerCase(), name, 'rbac.authorization.kubernetes.io/autoupdate=true', '--overwrite']
  const command = name.startsWith('-') ? undefined : commandText(['kubectl', 'annotate', ...object])
  return {
    code: 'rbac-default-role-changed',
    message: `The ${kind} "${shown}", which Kubernetes ships, is kept from updates, so that it lacks what newer versions need.`,
    subject: { kind, name: shown },
    evidence: { 'rbac.authorization.kubernetes.io/autoupdate': 'false' },
    ...(command && {
      remedy: `Unless somebody wants it so, let the API server keep it, \`${command}\`; at its next start it adds what is missing.`,
    }),
  }
}
