import type { Codes } from '../../../findings/code.ts'

export const CODES = {
  'cert-csr-pending': {
    severity: 'warning',
    title: 'Requests for certificates wait for approval',
    remedy:
      'Look at what is asked for and by whom with `kubectl describe csr NAME`, then `kubectl certificate approve NAME` or `kubectl certificate deny NAME`. After a day they are deleted.',
  },
  'cert-kubelet-serving-missing': {
    severity: 'warning',
    title: 'Kubelets wait for their serving certificates',
    remedy:
      'Nothing in Kubernetes approves these by itself. Compare the names with the nodes, then `kubectl certificate approve NAME`; for good, install an approver for kubelet-serving requests or turn serverTLSBootstrap off in the configuration of the kubelets.',
  },
  'cert-csr-denied-failed': {
    severity: 'warning',
    title: 'Requests for certificates were denied or have failed',
    remedy:
      'See why with `kubectl describe csr NAME`, mend the subject, the names or the usages that are asked for, and ask again. After an hour they are deleted.',
  },
  'cert-csr-approved-not-issued': {
    severity: 'warning',
    title: 'Requests for certificates are approved, and nobody issues them',
    remedy:
      'For signers of kubernetes.io/, see whether kube-controller-manager runs (`kubectl -n kube-system get lease kube-controller-manager`) and has --cluster-signing-cert-file; for any other, whether the program that signs in its name runs.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
