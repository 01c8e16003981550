import type { Codes } from '../../findings/code.ts'

const CORRECT = 'Correct the line in the input `rbac`; a line that cannot mean anything is never a pass.'

export const PERMISSION_CODES = {
  'rbac-expect-allow-denied': {
    severity: 'error',
    title: 'A permission that is needed is missing',
    remedy: 'Grant it with a Role and a RoleBinding for the identity that this kubeconfig carries.',
  },
  'rbac-expect-deny-allowed': {
    severity: 'error',
    title: 'A permission that must not be there is granted',
    remedy:
      'Narrow or remove the binding that grants it: `kubectl auth can-i --list` shows all that this identity may do.',
  },
  'rbac-unknown-resource': {
    severity: 'error',
    title: 'A permission line or a manifest is about a resource that the cluster does not have',
    remedy: CORRECT,
  },
  'rbac-unknown-verb': {
    severity: 'error',
    title: 'A permission line names a verb that does not exist',
    remedy: CORRECT,
  },
  'rbac-unknown-subresource': {
    severity: 'error',
    title: 'A permission line names a subresource that the resource does not have',
    remedy: CORRECT,
  },
  'rbac-wrong-scope': {
    severity: 'error',
    title: 'A permission line asks for a cluster-scoped resource in a namespace',
    remedy: CORRECT,
  },
  'rbac-namespace-missing': {
    severity: 'error',
    title: 'A permission line or a manifest is for a namespace that does not exist',
    remedy: 'Correct the name, or create the namespace first: `kubectl create namespace NAME`.',
  },
  'rbac-subject-missing': {
    severity: 'error',
    title: 'A permission line asks about a service account that does not exist',
    remedy:
      'Correct the name in `--as`, or create the account first: `kubectl create serviceaccount NAME -n NAMESPACE`.',
  },
  'rbac-exec-verb-change': {
    severity: 'warning',
    title:
      'A permission line asks for get on exec, attach or portforward, where create is needed and missing',
    remedy:
      'Grant create as well: from Kubernetes 1.35 on the API server asks for it also where a WebSocket is opened with GET. Then test `create pods --subresource=exec` in place of get.',
  },
  'rbac-deny-wildcard': {
    severity: 'warning',
    title: 'A permission line expects that not every verb is allowed, and some are',
    remedy:
      'Write a line for each verb that must not be allowed, for example `deny: get secrets` and `deny: list secrets`; with `*` kubectl too asks for all verbs at once.',
  },
  'rbac-name-looks-like-subresource': {
    severity: 'warning',
    title: 'A permission line names an object where a subresource may be meant',
    remedy:
      'Write `--subresource=NAME` when the subresource is meant; kubectl too reads the part behind the slash as the name of an object.',
  },
} as const satisfies Codes
