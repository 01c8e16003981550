import { healthCheck } from './health-endpoint.ts'

const LOG =
  'The reasons stand in its log alone: `crictl logs $(crictl ps -q --name kube-apiserver)` on a node of the control plane'

const isEtcd = (name: string) => /^etcd(-|$)/.test(name)
const isHook = (name: string) => name.startsWith('poststarthook/')

/** What its failing checks mean; the first cause that fits is told. */
export const readyz = healthCheck({
  id: 'readyz',
  title: 'The API server is ready',
  state: 'ready',
  codes: {
    'etcd-unreachable': {
      severity: 'error',
      title: 'The API server has lost its etcd',
      remedy:
        'On a node of the control plane look at etcd itself, `crictl ps -a --name etcd` and its log, then at its disk and at the certificates between the two: `kubeadm certs check-expiration`.',
    },
    'health-shutdown': {
      severity: 'warning',
      title: 'The API server is shutting down',
      remedy:
        'During an upgrade or a reboot this passes: run this step again until it does, and begin no deploy meanwhile that cannot be repeated.',
    },
    'health-informer-sync': {
      severity: 'error',
      title: 'The API server has not read its caches',
      remedy: `Right after a start this passes. Else look at etcd, and at the conversion webhooks of CustomResourceDefinitions. ${LOG}.`,
    },
    'health-autoregister': {
      severity: 'error',
      title: 'The API server has not registered its own APIs',
      remedy: `Right after a start this passes. Else it cannot write to etcd: \`etcdctl alarm list\`. ${LOG}.`,
    },
    'health-poststarthook': {
      severity: 'error',
      title: 'The API server has not finished its start',
      remedy: `Within a minute of a start this passes. Else it cannot write to etcd: \`etcdctl alarm list\`. ${LOG}.`,
    },
    'health-not-ready': {
      severity: 'error',
      title: 'The API server is not ready',
      remedy: `Ask it which of its checks fail: \`kubectl get --raw /readyz?verbose\`. ${LOG}.`,
    },
  },
  causes: [
    {
      code: 'etcd-unreachable',
      isCause: failing => failing.some(isEtcd),
      says: 'The API server has lost its etcd: every write is refused, and little can be read',
    },
    {
      code: 'health-shutdown',
      isCause: failing => failing.includes('shutdown'),
      says: 'The API server is shutting down: it still answers, and soon will not',
      whenOthersAreWell: 'notice',
    },
    {
      code: 'health-informer-sync',
      isCause: failing => failing.includes('informer-sync'),
      says: 'The API server has not read what it decides by, such as roles and service accounts',
    },
    {
      code: 'health-autoregister',
      isCause: failing => failing.includes('autoregister-completion'),
      says: 'The API server has not registered its own APIs',
    },
    {
      code: 'health-poststarthook',
      isCause: failing => failing.every(isHook),
      says: 'The API server has not finished its start',
    },
    {
      code: 'health-not-ready',
      isCause: () => true,
      says: 'The API server answers, but is not ready',
    },
  ],
})
