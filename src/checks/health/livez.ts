import { healthCheck } from './health-endpoint.ts'

export const livez = healthCheck({
  id: 'livez',
  title: 'The API server is alive',
  code: 'health-livez-failed',
  definition: {
    title: 'The API server is not alive',
    remedy:
      'Its kubelet will restart it. Look at its log, `crictl logs $(crictl ps -q --name kube-apiserver)`, and at etcd: `kubectl get --raw /livez?verbose`.',
  },
  message: 'The API server reports that it is not alive',
  state: 'alive',
})
