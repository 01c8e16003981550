import type { CodeOf, Codes } from '../../findings/code.ts'

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
      'Grant it the verb `impersonate` on the users, groups and serviceaccounts (and on `uids` and `userextras` in the group authentication.k8s.io) that it is to act as, by a ClusterRole with `resourceNames` and a binding; or take away what asks for it, `as`, `as-group` and `as-uid`.',
  },
  'authz-node-authorizer': {
    severity: 'warning',
    title: 'The credential is that of a node',
    remedy:
      'Use a service account, `kubectl create serviceaccount NAME` and `kubectl create token NAME --duration=1h`; the kubeconfig of a kubelet is for that kubelet alone.',
  },
  'authz-readonly-proxy': {
    severity: 'notice',
    title: 'Something before the API server lets people only read',
    remedy:
      'Connect to the API server itself, or let the gateway pass POST; `kubectl proxy` does so unless `--reject-methods` says otherwise. A deploy needs more than GET.',
  },
  'authz-selfreview-denied': {
    severity: 'notice',
    title: 'The identity may not review itself',
    remedy:
      'Bind the ClusterRole `system:basic-user` to the group system:authenticated, as Kubernetes does; until then permissions cannot be asked.',
  },
  'admission-webhook-blocks-reviews': {
    severity: 'error',
    title: 'An admission webhook that does not answer refuses every review',
    remedy:
      'Start what is behind the webhook. Until then, deleting its configuration lets requests through, and no webhook is asked about that: `kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml` shows which one names it. Then name the groups and resources that it is for in place of `*`.',
  },
} as const satisfies Codes

export type AuthorizationCode = CodeOf<typeof AUTHORIZATION_CODES>
