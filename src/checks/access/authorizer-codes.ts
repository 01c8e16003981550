import type { Codes } from '../../findings/code.ts'

/** Why something that is needed is denied, where more is known than that nothing grants it. */
export const AUTHORIZER_CODES = {
  'authz-clusterrole-missing': {
    severity: 'error',
    title: 'A binding refers to a role that does not exist',
    remedy:
      'Create the role, or delete the binding and create it again with the right one, since what a binding refers to cannot be changed: `kubectl get rolebindings,clusterrolebindings -A -o wide`.',
  },
  'authz-subject-mismatch': {
    severity: 'error',
    title: 'A binding grants the right to a similar subject',
    remedy:
      'Correct its subjects: a service account is `kind: ServiceAccount` with its own namespace, and a user has the prefix that the API server puts before the name: `kubectl auth whoami`.',
  },
  'authz-webhook-denied': {
    severity: 'error',
    title: 'An authorizer outside of the cluster denies',
    remedy:
      'Grant the right where that authorizer is managed, or with a Role and a RoleBinding in the cluster; one yes is enough.',
  },
  'authz-webhook-error': {
    severity: 'error',
    title: 'An authorizer fails, so that permissions cannot be told',
    remedy:
      'Check what the API server names in `--authorization-webhook-config-file` or `--authorization-config`, and its log; while it fails, only what RBAC allows is allowed.',
  },
  'authz-namespaced-only': {
    severity: 'notice',
    title: 'The credential may do this in one namespace only',
    remedy: 'Name the namespace in the line, `-n NAMESPACE`, or grant it for all with a ClusterRoleBinding.',
  },
} as const satisfies Codes
