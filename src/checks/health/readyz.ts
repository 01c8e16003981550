import { healthCheck } from './health-endpoint.ts'

export const readyz = healthCheck({
  id: 'readyz',
  title: 'The API server is ready',
  code: 'health-not-ready',
  definition: {
    title: 'The API server is not ready',
    remedy:
      'Ask it which of its checks fail, `kubectl get --raw /readyz?verbose`, and look for their reasons in its log. Post-start hooks pass within a minute of a start; etcd checks fail when etcd does.',
  },
  message: 'The API server answers, but is not ready',
  state: 'ready',
})
