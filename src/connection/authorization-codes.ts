import type { CodeOf, Codes } from '../findings/code.ts'

export const AUTHORIZATION_CODES = {
  'authz-rbac-denied': {
    severity: 'error',
    title: 'The identity may ask nothing at all',
    remedy:
      'Restore what every authenticated identity has, by a restart of the API server or `kubectl create clusterrolebinding basic --clusterrole=system:basic-user --group=system:authenticated`, or look at the authorization mode of the API server.',
  },
  'authz-impersonation-denied': {
    severity: 'error',
    title: 'The identity may not impersonate the one that is asked for',
    remedy:
      'Grant it the verb `impersonate`, `kubectl create clusterrole impersonator --verb=impersonate --resource=users,groups,serviceaccounts`, and bind that, or remove `as` from the kubeconfig.',
  },
  'authz-selfreview-denied': {
    severity: 'notice',
    title: 'The identity may not review itself',
    remedy:
      'Bind the ClusterRole `system:basic-user` to the group system:authenticated, as Kubernetes does; until then permissions cannot be asked.',
  },
} as const satisfies Codes

export type AuthorizationCode = CodeOf<typeof AUTHORIZATION_CODES>
