// Bindings and their subjects in words. Pure.
import { commandText } from '../../../findings/kubectl-command.ts'
import { quoted } from '../../../findings/list-text.ts'
import type { Binding, Subject } from './rbac-objects.ts'

/** `ClusterRoleBinding "b" of the ClusterRole "r"`. */
export function bindingText({ kind, name, role }: Binding): string {
  return `${kind} "${quoted(name, 100)}" of the ${quoted(role.kind, 20)} "${quoted(role.name, 100)}"`
}

/** " in namespace x"; nothing for what holds in the whole cluster. */
export function placeOf({ namespace }: Binding): string {
  return namespace === '' ? '' : ` in namespace ${quoted(namespace, 80)}`
}

/** `Group "system:masters"`, `ServiceAccount "shop/default"`. */
export function subjectText({ kind, namespace, name }: Subject): string {
  const place = kind === 'ServiceAccount' ? `${namespace}/` : ''
  return `${quoted(kind, 20)} "${quoted(place + name, 150)}"`
}

/**
 * How to take these subjects out of a binding; undefined when its name is nothing to put before a shell.
 *
 * @param wrong those of its subjects that are to go
 */
export function removalOf(binding: Binding, wrong: readonly Subject[]): string | undefined {
  const scope = binding.namespace === '' ? [] : ['-n', binding.namespace]
  const object = [binding.kind.toLowerCase(), binding.name, ...scope]
  if (binding.name.startsWith('-')) return undefined
  const isAll = binding.subjects.length === wrong.length && !binding.upkeep.isDefault
  const command = commandText(['kubectl', isAll ? 'delete' : 'edit', ...object])
  const what = isAll
    ? 'Delete the binding'
    : `Take ${wrong.map(subjectText).join(' and ')} out of the binding`
  return (
    command &&
    `${what}, \`${command}\`, and grant what somebody needs to a service account or a group by name. Who uses it shows in the audit log of the API server.`
  )
}
