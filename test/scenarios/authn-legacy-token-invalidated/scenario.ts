import { signToken } from '../../control-plane/token.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims, stepWithToken } from '../stand-ins.ts'

const NAMES = {
  'kubernetes.io/serviceaccount/namespace': 'ci',
  'kubernetes.io/serviceaccount/secret.name': 'deployer-token-x7k2p',
  'kubernetes.io/serviceaccount/service-account.name': 'deployer',
  'kubernetes.io/serviceaccount/service-account.uid': '7c1d4a5e-0f0b-4f6e-8d6b-1f6f2a9b3c4d',
}

export default scenario({
  when: 'the Secret of a token of the old kind is gone',
  plant: world => {
    const claims = { iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:ci:deployer', ...NAMES }
    return stepWithToken(world, signToken(claims, world.cluster.data.serviceAccountKey))
  },
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:ci:deployer comes from a Secret that the cluster no longer has/,
  lookAlike: {
    when: 'a token of the new kind is of a service account that is gone',
    plant: world =>
      stepWithToken(world, signToken(serviceAccountClaims(), world.cluster.data.serviceAccountKey)),
    codes: ['authn-401-generic'],
  },
})
