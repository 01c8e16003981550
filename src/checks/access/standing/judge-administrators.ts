import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { bindingText, removalOf, subjectText } from './binding-text.ts'
import type { Code } from './codes.ts'
import type { Binding, Subject } from './rbac-objects.ts'

/** More than this nobody knows by heart. */
const MOST_ADMINISTRATORS = 10

/** Judges a ClusterRoleBinding of cluster-admin that is not for everybody. */
export function judgeAdministrators(binding: Binding): Judgement<Code>[] {
  const { subjects } = binding
  const wide = subjects.filter(isWide)
  const isCrowd = subjects.length > MOST_ADMINISTRATORS
  if (wide.length === 0 && !isCrowd) return []
  const who = wide.length > 0 ? listText(wide.map(describe), 2) : `${subjects.length} subjects at once`
  const remedy = wide.length > 0 ? removalOf(binding, wide) : undefined
  return [
    {
      code: 'rbac-cluster-admin-wide',
      message: `${who} may do everything in the cluster, granted by the ${bindingText(binding)}.`,
      subject: { kind: binding.kind, name: quoted(binding.name, 150) },
      evidence: { Subjects: listText((wide.length > 0 ? wide : subjects).map(subjectText), 10) },
      ...(remedy !== undefined && { remedy }),
    },
  ]
}

const OF_NAMESPACE = 'system:serviceaccounts:'

function isWide({ kind, namespace, name }: Subject): boolean {
  if (kind === 'Group') return name.startsWith(OF_NAMESPACE)
  // The operators of OpenShift come so, such as the one of cluster versions.
  return kind === 'ServiceAccount' && name === 'default' && !namespace.startsWith('openshift-')
}

function describe({ kind, namespace, name }: Subject): string {
  if (kind === 'Group')
    return `Every service account of the namespace ${quoted(name.slice(OF_NAMESPACE.length), 80)}`
  return `The default service account of the namespace ${quoted(namespace, 80)}, which each pod there has that names no other,`
}
