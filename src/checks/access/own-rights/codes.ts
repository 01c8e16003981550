import type { Codes } from '../../../findings/code.ts'

export const CODES = {
  'rbac-self-overprivileged': {
    severity: 'notice',
    title: 'The credential may do everything in the cluster',
    remedy:
      'Give the pipeline a service account with the rights of its deploy: `kubectl create serviceaccount deploy -n NAMESPACE` and `kubectl create rolebinding deploy --clusterrole=edit --serviceaccount=NAMESPACE:deploy -n NAMESPACE`. The flag `--permissions` of this program prints the role that the check itself needs.',
  },
  'rbac-escalation-paths': {
    severity: 'notice',
    title: 'The credential can gain rights that nobody granted to it',
    remedy:
      'Take out of its roles what the pipeline does not use, and grant the rest with a RoleBinding in the namespaces where it is used. Where this check is to look into Secrets, bind the role for them in each namespace that matters rather than in the whole cluster.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
