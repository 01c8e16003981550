import type { Codes } from '../../../findings/code.ts'

export const NAMESPACE_CODES = {
  'admission-namespace-terminating': {
    severity: 'error',
    title: 'A namespace that is deployed to is being deleted',
    remedy:
      'Wait until it is gone and create it again: `kubectl wait --for=delete namespace/NAME`. When it does not go, see what holds it: `kubectl get namespace NAME -o jsonpath={.status.conditions}`.',
  },
  'admission-quota-exceeded': {
    severity: 'error',
    title: 'A quota of a namespace that is deployed to is used up',
    remedy:
      'Delete what is not needed there, or have the quota raised, `kubectl -n NAMESPACE edit resourcequota NAME`. This shows all that it counts: `kubectl -n NAMESPACE describe resourcequota NAME`. A rolling update needs room for maxSurge more pods than there are.',
  },
  'admission-quota-limits-missing': {
    severity: 'notice',
    title: 'A quota refuses pods that do not say what they need',
    remedy:
      'Say requests and limits in every container that is deployed there, init containers included, or put a LimitRange with defaults beside the quota.',
  },
} as const satisfies Codes
