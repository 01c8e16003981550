import type { Codes } from '../findings/code.ts'

/** What can be wrong with the service account that a pod is given. */
export const IN_CLUSTER_CODES = {
  'kc-in-cluster-not-in-pod': {
    severity: 'error',
    title: 'The input in-cluster is true, but this is no pod',
    remedy:
      'Let the job run on a self-hosted runner in the cluster, `runs-on:` with the name of its runner scale set, or give a kubeconfig in place of `in-cluster`.',
  },
  'kc-in-cluster-token-missing': {
    severity: 'error',
    title: 'The pod has no token of its service account',
    remedy:
      'Set `automountServiceAccountToken: true` and `serviceAccountName:` in the pod template of the runner (it wins over the service account, which may say false too) and start the runner anew; or give a kubeconfig in place of `in-cluster`.',
  },
  'kc-in-cluster-token-empty': {
    severity: 'error',
    title: 'The token of the pod holds nothing that can be sent',
    remedy:
      'Recreate the pod; the kubelet says what it could not mount: `kubectl get events -n NAMESPACE --field-selector reason=FailedMount`.',
  },
  'kc-in-cluster-ca-unusable': {
    severity: 'error',
    title: 'The pod has no certificate authority of its cluster',
    remedy:
      'Look at its source, `kubectl get configmap kube-root-ca.crt -n NAMESPACE -o yaml`, which kube-controller-manager fills from its `--root-ca-file`, and recreate the pod; until then give the input `certificate-authority`.',
  },
} as const satisfies Codes
