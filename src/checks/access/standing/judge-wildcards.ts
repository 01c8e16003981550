import type { Judgement } from '../../../findings/code.ts'
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { subjectText } from './binding-text.ts'
import type { Code } from './codes.ts'
import type { Binding, Role } from './rbac-objects.ts'
import { isEverything } from './rule-power.ts'

// What Kubernetes and its distributions bring along, and put back when it is changed.
const SHIPPED = /^(cluster-admin$|system:|kubeadm:|eks:|gce:|gke-|aks-|openshift-)/

/**
 * Judges the ClusterRoles that are cluster-admin by another name. One that nobody has, or that somebody has in single
 * namespaces, is no such power.
 *
 * @param bindings the ClusterRoleBindings that are not for everybody
 */
export function judgeWildcards(roles: readonly Role[], bindings: readonly Binding[]): Judgement<Code>[] {
  return roles
    .filter(({ name, rules }) => !SHIPPED.test(name) && rules.some(isEverything))
    .flatMap(({ name }) => {
      const uses = bindings.filter(({ role, subjects }) => role.name === name && subjects.length > 0)
      return uses.length === 0 ? [] : judgeWildcard(name, uses)
    })
}

function judgeWildcard(role: string, uses: readonly Binding[]): Judgement<Code> {
  const name = quoted(role, 150)
  const subjects = [...new Set(uses.flatMap(binding => binding.subjects.map(subjectText)))].sort()
  const look = role.startsWith('-') ? undefined : commandText(['kubectl', 'edit', 'clusterrole', role])
  return {
    code: 'rbac-wildcard-role',
    message: `The ClusterRole "${name}" grants every verb on every resource, to ${listText(subjects, 2)}.`,
    subject: { kind: 'ClusterRole', name },
    evidence: {
      'Bound to': listText(subjects, 10),
      Bindings: listText(uses.map(binding => quoted(binding.name, 100)).sort(), 10),
    },
    ...(look && {
      remedy: `Name the verbs, resources and API groups that are needed, \`${look}\`; the audit log of the API server shows which are used. Where everything is meant, bind cluster-admin, which everybody recognises.`,
    }),
  }
}
