import { TLS_CODES } from '../../connection/tls/tls-codes.ts'
import type { CodeOf, Codes } from '../../findings/code.ts'

export const ENDPOINT_CODES = {
  'endpoint-unreachable': {
    severity: 'error',
    title: 'An endpoint gives no answer',
    remedy: 'Check that it runs, and what is on the way to it: `curl -v ADDRESS`.',
  },
  'endpoint-unexpected-status': {
    severity: 'error',
    title: 'An endpoint answers with another status than expected',
    remedy:
      'Look at the log of what answers there; or if this is its right answer, write the status behind the endpoint, as in `/metrics 403`, in the input `endpoints`.',
  },
  'endpoint-no-backend': {
    severity: 'error',
    title: 'A Service that was asked has nothing behind it',
    remedy:
      'Look for pods that the Service selects and that are ready: `kubectl get endpointslices -n NAMESPACE -l kubernetes.io/service-name=NAME`.',
  },
  'endpoint-not-found': {
    severity: 'error',
    title: 'A path, Service or port that was asked does not exist',
    remedy: 'Correct the line in the input `endpoints`, or create what it names.',
  },
  'endpoint-forbidden': {
    severity: 'error',
    title: 'The credential may not ask an endpoint',
    remedy:
      'Grant it: `--permissions` prints the role for the lines in `endpoints`, with `get` for each path and for `services/proxy`.',
  },
} as const satisfies Codes

/** What only addresses that are reached from the runner can have. */
export const ADDRESS_CODES = {
  'endpoint-ca-unreadable': {
    severity: 'error',
    title: 'The file of authorities that a line names cannot be used',
    remedy:
      'Name a file with PEM certificates, relative to the workspace; one that is part of the repository needs `actions/checkout` in an earlier step.',
  },
  'endpoint-cert-expiring': {
    severity: 'warning',
    title: 'The certificate of an endpoint ends soon',
    remedy:
      'Renew it and let the server load it; where cert-manager does that, look why it has not: `kubectl get certificates -A`.',
  },
} as const satisfies Codes

// The others speak of the kubeconfig, of a client certificate that was sent, or of members of a control plane.
const {
  'kc-ca-missing': _authority,
  'kc-tls-server-name-wrong': _name,
  'tls-client-cert-rejected': _client,
  'tls-ha-inconsistent': _members,
  ...ofEndpoints
} = TLS_CODES

/** Trouble with TLS keeps its code. */
export const ENDPOINT_TLS_CODES = ofEndpoints

export type EndpointCode =
  | CodeOf<typeof ENDPOINT_CODES>
  | CodeOf<typeof ADDRESS_CODES>
  | CodeOf<typeof ENDPOINT_TLS_CODES>
