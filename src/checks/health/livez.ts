import { healthCheck } from './health-endpoint.ts'

export const livez = healthCheck({
  id: 'livez',
  title: 'The API server is alive',
  state: 'alive',
  codes: {
    'health-livez-failed': {
      severity: 'error',
      title: 'The API server is not alive',
      remedy:
        'Its kubelet will restart it. Look at its log, `crictl logs $(crictl ps -q --name kube-apiserver)`, and at etcd: `kubectl get --raw /livez?verbose`.',
    },
  },
  causes: [
    {
      code: 'health-livez-failed',
      isCause: () => true,
      says: 'The API server reports that it is not alive, for which its kubelet will restart it',
    },
  ],
})
