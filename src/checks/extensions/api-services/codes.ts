import type { Codes } from '../../../findings/code.ts'

export const CODES = {
  'aggregated-unavailable': {
    severity: 'warning',
    title: 'An API that another server answers is not available',
    remedy:
      'Start the pods behind its Service, or see why they are not ready. When the program was uninstalled, delete what it left: `kubectl delete apiservice NAME`.',
  },
  'aggregated-network': {
    severity: 'warning',
    title: 'The API server does not reach the server of an aggregated API',
    remedy:
      'Open the way from the control plane to the pods: in a private GKE or EKS cluster, a firewall rule or security group that lets the control plane in at the port of the pod (4443, 6443, 8443 or 10250 are common). A NetworkPolicy around the pods has to let it in as well.',
  },
  'aggregated-discovery-stale': {
    severity: 'warning',
    title: 'What an aggregated API serves is known only from before',
    remedy:
      'See what its server answers: `kubectl get --raw /apis/GROUP/VERSION`. It passes the check of the API server, which looks at the status alone; what it answers has to be an APIResourceList.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
