import type { Codes } from '../../../findings/code.ts'

export const CODES = {
  'rbac-anonymous-bound': {
    severity: 'error',
    title: 'Rights are granted to anybody without a credential',
    remedy:
      'Take system:anonymous and system:unauthenticated out of the binding, or delete it, and give whoever uses it a service account: `kubectl get clusterrolebindings,rolebindings -A -o wide`.',
  },
  'rbac-authenticated-bound': {
    severity: 'error',
    title: 'Power is granted to everybody who can sign in',
    remedy:
      'Take system:authenticated and system:serviceaccounts out of the binding, or delete it, and grant it to service accounts and groups by name: `kubectl get clusterrolebindings,rolebindings -A -o wide`.',
  },
  'rbac-cluster-admin-wide': {
    severity: 'warning',
    title: 'Many may do everything in the cluster',
    remedy:
      'Bind cluster-admin to one small group of people, and give each program a service account with a role of its own.',
  },
  'rbac-wildcard-role': {
    severity: 'warning',
    title: 'A role grants everything under another name',
    remedy:
      'Name the verbs, resources and API groups that are needed; the audit log of the API server shows which are used.',
  },
  'rbac-default-role-changed': {
    severity: 'notice',
    title: 'A role or binding that Kubernetes ships is missing or was changed',
    remedy:
      'Restart an API server: it creates what is missing and adds what was taken away, unless the annotation `rbac.authorization.kubernetes.io/autoupdate` of the object is false.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
