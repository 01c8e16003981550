// Who renews the certificates of a control plane, and by which command, depends on whose cluster it is.
import type { Lifetime } from '../../certificates/lifetime.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { distributionOf } from '../../cluster/distribution.ts'
import type { CheckContext } from '../check.ts'
import { endingSeverity } from './ending.ts'

export interface RenewalAdvice {
  readonly serving: string
  readonly authority: string
  readonly client: string
}

const MANAGED: readonly (readonly [RegExp, string])[] = [
  [/\.eks\.amazonaws\.com(\.cn)?$/, 'EKS'],
  [/\.gke\.goog$/, 'GKE'],
  [/\.azmk8s\.(io|us|cn)$/, 'AKS'],
]

/**
 * What to do for a certificate of the control plane before it ends.
 *
 * @param distribution as `distributionOf` names it, or `kubeadm`, or `AKS`
 * @returns undefined when nobody knows whose cluster it is: the remedy of the code then names the usual ways
 */
export function renewalAdvice(distribution: string): RenewalAdvice | undefined {
  return ADVICE[distribution]
}

const ADVICE: Readonly<Record<string, RenewalAdvice>> = {
  kubeadm: {
    serving:
      'Run `kubeadm certs renew apiserver` on each control-plane node and restart kube-apiserver there; `kubeadm certs check-expiration` shows what else ends.',
    authority:
      'Plan its rotation, https://kubernetes.io/docs/tasks/tls/manual-rotation-of-ca-certificates/: `kubeadm certs renew` does not renew an authority, and every kubeconfig and node has to learn the new one. `kubeadm certs check-expiration` shows the authorities.',
    client:
      'Run `kubeadm certs renew admin.conf` on a control-plane node and put the new /etc/kubernetes/admin.conf into the secret.',
  },
  k3s: {
    serving:
      'Run `systemctl restart k3s` on each server: at a start, what ends soon is renewed; `k3s certificate check` shows the dates, and `k3s certificate rotate` with k3s stopped renews all.',
    authority:
      'Plan its rotation with `k3s certificate rotate-ca`: every kubeconfig and node has to learn the new one.',
    client: 'Run `systemctl restart k3s` and put the new /etc/rancher/k3s/k3s.yaml into the secret.',
  },
  RKE2: {
    serving:
      'Run `systemctl restart rke2-server` on each server: at a start, what ends soon is renewed; `rke2 certificate check` shows the dates, and `rke2 certificate rotate` with it stopped renews all.',
    authority:
      'Plan its rotation with `rke2 certificate rotate-ca`: every kubeconfig and node has to learn the new one.',
    client:
      'Run `systemctl restart rke2-server` and put the new /etc/rancher/rke2/rke2.yaml into the secret.',
  },
  EKS: {
    serving: 'AWS renews it; when it stays as it is, open a support case.',
    authority:
      'AWS rotates the authority of a cluster; follow its announcement, then write the kubeconfig anew with `aws eks update-kubeconfig`.',
    client:
      'Issue a new one, or use the credentials of EKS, which last for minutes: `aws eks update-kubeconfig`.',
  },
  GKE: {
    serving:
      'Google renews it with all credentials that the cluster has: `gcloud container clusters update NAME --start-credential-rotation`.',
    authority:
      'Rotate all credentials that the cluster has: `gcloud container clusters update NAME --start-credential-rotation`, then upgrade the nodes, write every kubeconfig anew, and `--complete-credential-rotation`.',
    client:
      'Use the credentials of Google Cloud in its place: `gcloud container clusters get-credentials NAME`.',
  },
  AKS: {
    serving: 'Azure renews it at an upgrade of the cluster; at once with `az aks rotate-certs`.',
    authority:
      'Run `az aks rotate-certs`, which restarts the nodes, then write every kubeconfig anew with `az aks get-credentials --overwrite-existing`.',
    client:
      'Fetch a new one with `az aks get-credentials`; when that one ends as soon, `az aks rotate-certs` makes new ones.',
  },
}

type Asking = Pick<CheckContext, 'cluster' | 'connection' | 'target' | 'inputs'>

/**
 * Whose cluster it is, asked only when something of it ends soon. In the profile `gate` no more is asked than the version told:
 * its role reads no ConfigMaps.
 */
export async function maintainerOf(
  { cluster, connection, target, inputs }: Asking,
  lifetimes: readonly Lifetime[],
  now: Date,
): Promise<string> {
  const isEnding = lifetimes.some(lifetime => endingSeverity(lifetime, inputs, now) !== undefined)
  if (!isEnding) return ''
  const told =
    distributionOf(connection.version) ||
    (MANAGED.find(([host]) => host.test(target.server.hostname))?.[1] ?? '')
  const isReached = connection.walk
    .layers()
    .some(({ name, status }) => name === 'authorization' && status === 'passed')
  if (told !== '' || !isReached || inputs.profile === 'gate') return told
  try {
    const answer = await cluster.get(KUBEADM_CONFIG, { expect: [403, 404] })
    return answer.status === 200 ? 'kubeadm' : ''
  } catch (error) {
    // It only words the remedy.
    if (error instanceof ClusterError) return ''
    throw error
  }
}

const KUBEADM_CONFIG = '/api/v1/namespaces/kube-system/configmaps/kubeadm-config'
