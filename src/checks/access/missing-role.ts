// The roles that grant what is missing, as YAML to apply. Pure.
import { roleName, subjectFlag } from '../../findings/kubectl-command.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'
import type { MissingRights, PlacedRight } from '../check.ts'
import { manifest, rulesFor } from '../least-privilege.ts'
import { identityOf } from './right-question.ts'

/**
 * A Role and a RoleBinding for each namespace, and a ClusterRole and its binding for what holds everywhere; empty when nothing is
 * missing, or nobody is known to grant it to.
 *
 * @param username who lacks them, as the API server knows it
 */
export function missingRole(missing: readonly MissingRights[], username: string): string {
  const rights = missing.flatMap(each => each.rights)
  if (rights.length === 0 || subjectFlag(username) === undefined) return ''
  const name = roleName(username, rights.map(identityOf))
  const namespaces = missing.flatMap(({ newNamespaces }) => newNamespaces)
  const byPlace = Map.groupBy(rights, ({ namespace }) => namespace)
  const places = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...namespaces.map(metadata => ({ apiVersion: 'v1', kind: 'Namespace', metadata })),
    ...places.flatMap(([place, own]) => roleAndBinding(own, { name, place, username })),
  ]
    .map(object => widened(manifest(object)))
    .join('---\n')
}

// A runner makes a mask of each line of a secret, and a kubeconfig has lines such as `namespace: shop`, which would be taken out of
// the middle of this. None has two blanks.
function widened(yaml: string): string {
  return yaml.replace(/^([- ]*[\w.]+:) (?=\S)/gm, '$1  ')
}

interface RolePlace {
  readonly name: string
  /** Empty for everywhere. */
  readonly place: string
  readonly username: string
}

const API_GROUP = 'rbac.authorization.k8s.io'

function roleAndBinding(rights: readonly PlacedRight[], { name, place, username }: RolePlace): object[] {
  const apiVersion = `${API_GROUP}/v1`
  const kind = place === '' ? 'ClusterRole' : 'Role'
  const metadata = { name, ...(place !== '' && { namespace: place }) }
  return [
    { apiVersion, kind, metadata, rules: rulesFor(rights) },
    {
      apiVersion,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: API_GROUP, kind, name },
      subjects: [subjectOf(username)],
    },
  ]
}

function subjectOf(username: string) {
  const account = serviceAccountOf(username)
  return account === undefined
    ? { kind: 'User', apiGroup: API_GROUP, name: username }
    : { kind: 'ServiceAccount', name: account.name, namespace: account.namespace }
}
