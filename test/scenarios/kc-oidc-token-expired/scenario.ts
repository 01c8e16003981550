import type { Cluster } from '../../control-plane/cluster.ts'
import { signToken } from '../../control-plane/token.ts'
import type { StepOptions } from '../../runner/runner.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims } from '../stand-ins.ts'

const HOUR = 3600

async function stepWithSession(cluster: Cluster, more: Record<string, string>): Promise<StepOptions> {
  const { exp = 0, ...claims } = serviceAccountClaims()
  const idToken = signToken({ ...claims, exp: exp - 3 * HOUR }, cluster.data.serviceAccountKey)
  const config = {
    'idp-issuer-url': 'https://id.example.com',
    'client-id': 'kubernetes',
    'id-token': idToken,
  }
  const credential = { 'auth-provider': { name: 'oidc', config: { ...config, ...more } } }
  return { inputs: { kubeconfig: await cluster.kubeconfig({ credential }) } }
}

export default scenario({
  when: 'the id-token is over and nothing renews it',
  plant: ({ cluster }) => stepWithSession(cluster, {}),
  failedLayer: 'kubeconfig',
  says: /The id-token of the auth-provider oidc ended on \d{4}-\d\d-\d\d \d\d:\d\d UTC, 2 hours ago, and without a refresh-token kubectl cannot renew it/,
  lookAlike: {
    when: 'a refresh-token could renew it, which is left to kubectl: then nothing is known',
    plant: ({ cluster }) => stepWithSession(cluster, { 'refresh-token': 'one-that-may-be-used-once' }),
  },
})
