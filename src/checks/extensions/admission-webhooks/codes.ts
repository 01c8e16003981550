import type { Codes } from '../../../findings/code.ts'

export const CODES = {
  'admission-webhook-service-missing': {
    severity: 'error',
    title: 'An admission webhook leads to a Service that does not exist',
    remedy:
      'When the program behind it was uninstalled, delete what it left, which no webhook can refuse: `kubectl delete validatingwebhookconfiguration NAME`, or mutatingwebhookconfiguration. Else install it again.',
  },
  'admission-webhook-no-endpoints': {
    severity: 'error',
    title: 'Nothing is ready to answer for an admission webhook',
    remedy:
      'Start the pods behind its Service, or see why they are not ready. Until then, deleting its configuration lets requests through: `kubectl delete validatingwebhookconfiguration NAME`, or mutatingwebhookconfiguration; no webhook is asked about that.',
  },
  'admission-webhook-wrong-port': {
    severity: 'error',
    title: 'An admission webhook leads to a port that its Service does not have',
    remedy:
      'Write a port of the Service into clientConfig.service.port of the webhook, or the port into the Service: `kubectl -n NAMESPACE get service NAME`.',
  },
  'admission-webhook-intercepts-itself': {
    severity: 'warning',
    title: 'An admission webhook that fails closed is asked about its own pods',
    remedy:
      'Leave its namespace out by a namespaceSelector: kubernetes.io/metadata.name, operator NotIn. Else, once all of its pods are gone, no new one can be created until its configuration is deleted.',
  },
  'admission-webhook-long-timeout': {
    severity: 'notice',
    title: 'An admission webhook may hold up requests for long',
    remedy:
      'Lower timeoutSeconds of the webhook to what it needs, a few seconds: webhooks that change objects are asked one after the other, and the client gives up before they are through.',
  },
} as const satisfies Codes

export type Code = keyof typeof CODES
