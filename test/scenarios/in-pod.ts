// Steps on a self-hosted runner in a pod of the cluster of the run.
import type { Cluster } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'
import { mountServiceAccount, type ServiceAccountFiles } from '../servers/service-account-mount.ts'
import { addressOf } from '../servers/tcp-servers.ts'
import { createDeployer, ROLLOUT } from './deployer.ts'
import type { World } from './scenario.ts'

/** What every container of a pod has in its environment. */
export function podEnvironment({ server }: Pick<Cluster, 'server'>): Record<string, string> {
  const { host, port } = addressOf(server)
  return {
    KUBERNETES_SERVICE_HOST: host ?? '',
    KUBERNETES_SERVICE_PORT: String(port),
    RUNNER_ENVIRONMENT: 'self-hosted',
  }
}

/** The files of a service account that may roll out Deployments in a namespace of its own. */
export async function serviceAccountFiles(cluster: Cluster): Promise<Required<ServiceAccountFiles>> {
  const { token, namespace } = await createDeployer(cluster, ROLLOUT)
  return { token, namespace, 'ca.crt': cluster.authority.certificatePem }
}

/**
 * A step with `in-cluster`.
 *
 * @param change what differs from a healthy service account; undefined for a file that is not there, null for no volume at all
 */
export async function stepInPod(
  { cluster, use }: World,
  change: Readonly<Record<string, string | undefined>> | null = {},
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepOptions> {
  const files = change && { ...(await serviceAccountFiles(cluster)), ...change }
  const present = files && Object.entries(files).filter(([, text]) => text !== undefined)
  const { launcher } = use(await mountServiceAccount(present ? Object.fromEntries(present) : undefined))
  return { inputs: { 'in-cluster': 'true', ...inputs }, environment: podEnvironment(cluster), launcher }
}
