import { signToken } from '../../control-plane/token.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims, stepWithToken } from '../stand-ins.ts'

export default scenario({
  when: 'the identity token of the workflow is sent to a cluster that does not trust its issuer',
  plant: world => {
    const claims = {
      ...serviceAccountClaims(),
      iss: 'https://token.actions.githubusercontent.com',
      sub: 'repo:octocat/hello-world:ref:refs/heads/main',
      aud: 'https://github.com/octocat',
    }
    return stepWithToken(world, signToken(claims, world.cluster.data.serviceAccountKey))
  },
  failedLayer: 'authentication',
  says: /does not accept the identity token that https:\/\/token\.actions\.githubusercontent\.com issued for "https:\/\/github\.com\/octocat"/,
  lookAlike: {
    when: 'the token is of a service account that is gone',
    plant: world =>
      stepWithToken(world, signToken(serviceAccountClaims(), world.cluster.data.serviceAccountKey)),
    codes: ['authn-401-generic'],
  },
})
