import type { Codes } from '../../../findings/code.ts'

const REMOVAL = 'which no policy can refuse: `kubectl delete KIND NAME`.'

export const CODES = {
  'admission-policy-kind-missing': {
    severity: 'error',
    title: 'An admission policy takes its parameters from a kind that is not served',
    remedy: `Install what defines the kind, or see why it is not served: \`kubectl get crd\`. When it was uninstalled, delete what it left, ${REMOVAL}`,
  },
  'admission-policy-params-missing': {
    severity: 'error',
    title: 'The parameters of an admission policy do not exist',
    remedy: `Create the object that spec.paramRef of the binding names, or delete the binding, ${REMOVAL}`,
  },
  'admission-policy-missing': {
    severity: 'notice',
    title: 'A binding enforces an admission policy that does not exist',
    remedy:
      'Correct spec.policyName, or delete the binding, which has no effect: `kubectl delete KIND NAME`.',
  },
  'admission-policy-type-warning': {
    severity: 'notice',
    title: 'An expression of an admission policy does not fit what it is asked about',
    remedy:
      'Correct the expression: it fails on every object that lacks what it reads, and with failurePolicy Fail that is a refusal. `kubectl get KIND NAME -o jsonpath={.status.typeChecking}` shows all of it. Where the expression looks at the kind first, nothing has to be done.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
