import type { Cluster } from '../../control-plane/cluster.ts'
import type { StepOptions } from '../../runner/runner.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

async function stepWithSession(cluster: Cluster, more: Record<string, string>): Promise<StepOptions> {
  const { token, namespace } = await createDeployer(cluster, ROLLOUT)
  const config = { 'client-id': 'kubernetes', 'id-token': token, ...more }
  const credential = { 'auth-provider': { name: 'oidc', config } }
  return { inputs: { kubeconfig: await cluster.kubeconfig({ credential, namespace }) } }
}

export default scenario({
  when: 'the auth-provider does not name its issuer',
  plant: ({ cluster }) => stepWithSession(cluster, {}),
  failedLayer: 'kubeconfig',
  says: /The auth-provider oidc lacks idp-issuer-url \(line \d+, column \d+\), without which kubectl refuses it/,
  lookAlike: {
    when: 'it names its issuer, and its id-token is one that the server accepts',
    plant: ({ cluster }) => stepWithSession(cluster, { 'idp-issuer-url': 'https://id.example.com' }),
  },
})
