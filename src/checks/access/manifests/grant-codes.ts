import type { Codes } from '../../../findings/code.ts'

export const GRANT_CODES = {
  'authz-escalation-denied': {
    severity: 'error',
    title: 'A role would be granted by a credential that may not grant it',
    remedy:
      'Grant the credential what it is to pass on, or for a binding the right to bind that one role: `kubectl create clusterrole NAME --verb=bind --resource=clusterroles.rbac.authorization.k8s.io --resource-name=ROLE`.',
  },
} as const satisfies Codes
