import type { Codes } from '../../../findings/code.ts'

/** Found in what controllers say of the pods that they could not create. */
export const CODES = {
  'admission-webhook-timeout': {
    severity: 'error',
    title: 'The API server cannot call an admission webhook',
    remedy:
      'See whether its pods answer, and open the way from the control plane to them: in a private GKE or EKS cluster, a firewall rule or security group that lets the control plane in at the port of the pod (8443, 9443 or 15017 are common). Deleting its configuration, which no webhook can refuse, lets requests through.',
  },
  'admission-webhook-denied': {
    severity: 'error',
    title: 'An admission webhook refuses pods',
    remedy:
      'Change what the webhook objects to in the pod template, or the policy behind it. It is no matter of permissions: RBAC has allowed the request before the webhook was asked.',
  },
  'admission-policy-denied': {
    severity: 'error',
    title: 'A ValidatingAdmissionPolicy refuses pods',
    remedy:
      'Change what the policy objects to in the pod template, or the policy: `kubectl get validatingadmissionpolicy NAME -o yaml`.',
  },
  'admission-pod-security': {
    severity: 'error',
    title: 'The Pod Security level of a namespace refuses pods',
    remedy:
      'Set what it asks for in the securityContext of the pod template, or lower the level of the namespace: `kubectl label --overwrite namespace NAME pod-security.kubernetes.io/enforce=baseline`.',
  },
  'admission-schema-invalid': {
    severity: 'error',
    title: 'Pods are refused as invalid',
    remedy:
      'Correct the field in the pod template; `kubectl apply --dry-run=server -f FILE` shows what the API server says of it.',
  },
} as const satisfies Codes
