// What Kubernetes creates at every start of an API server, as far as it is the same from 1.32 to 1.36 and nothing works well
// without it: plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go.
import type { Rule } from './rbac-objects.ts'

/** The default ClusterRoles, each with rights that it has in every version; none where those differ. */
export const DEFAULT_ROLES: Readonly<Record<string, readonly Right[]>> = {
  'cluster-admin': [
    { verb: '*', group: '*', resource: '*' },
    { verb: '*', path: '*' },
  ],
  // What these grant is put together by the controller manager.
  admin: [],
  edit: [],
  view: [],
  'system:basic-user': [
    { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
    { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectrulesreviews' },
    { verb: 'create', group: 'authentication.k8s.io', resource: 'selfsubjectreviews' },
  ],
  'system:discovery': ['/api', '/apis', '/openapi', '/version'].map(path => ({ verb: 'get', path })),
  'system:public-info-viewer': ['/livez', '/readyz', '/version'].map(path => ({ verb: 'get', path })),
  'system:auth-delegator': [{ verb: 'create', group: 'authentication.k8s.io', resource: 'tokenreviews' }],
  'system:node': [{ verb: 'create', group: 'authentication.k8s.io', resource: 'tokenreviews' }],
  'system:kube-controller-manager': [],
  'system:kube-scheduler': [],
}

/** The default ClusterRoleBindings and the group that each is for. */
export const DEFAULT_BINDINGS: Readonly<Record<string, string>> = {
  'cluster-admin': 'system:masters',
  'system:basic-user': 'system:authenticated',
  'system:discovery': 'system:authenticated',
  'system:public-info-viewer': 'system:authenticated',
}

export type Right =
  | { readonly verb: string; readonly group: string; readonly resource: string }
  | { readonly verb: string; readonly path: string }

/** Whether a rule grants a right, as the authorizer of the API server reads it. */
export function grants(rule: Rule, right: Right): boolean {
  const has = (part: readonly string[], wanted: string) => part.includes('*') || part.includes(wanted)
  if (!has(rule.verbs, right.verb)) return false
  if ('path' in right)
    return rule.paths.some(path =>
      path.endsWith('*') ? right.path.startsWith(path.slice(0, -1)) : path === right.path,
    )
  return has(rule.groups, right.group) && has(rule.resources, right.resource) && rule.names.length === 0
}
