import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { type ServiceAccount, serviceAccountOf } from '../../../findings/service-account.ts'
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

function isWide(subject: Subject): boolean {
  if (subject.kind === 'Group') return subject.name.startsWith(OF_NAMESPACE)
  const account = accountOf(subject)
  // The operators of OpenShift come so, such as the one of cluster versions.
  return account?.name === 'default' && !account.namespace.startsWith('openshift-')
}

/** A service account may also be written as the user that it is. */
function accountOf(subject: Subject): ServiceAccount | undefined {
  if (subject.kind === 'User') return serviceAccountOf(subject.name)
  return subject.kind === 'ServiceAccount' ? subject : undefined
}

function describe(subject: Subject): string {
  const account = accountOf(subject)
  if (account === undefined)
    return `Every service account of the namespace ${quoted(subject.name.slice(OF_NAMESPACE.length), 80)}`
  return `The default service account of the namespace ${quoted(account.namespace, 80)}, which each pod there has that names no other,`
}
