import { signToken } from '../../control-plane/token.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims, stepWithToken } from '../stand-ins.ts'

const secondsFromNow = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

export default scenario({
  when: 'the clock of whoever issued the token is two hours fast',
  plant: world => {
    const claims = { ...serviceAccountClaims(), nbf: secondsFromNow(7_260), exp: secondsFromNow(90_000) }
    return stepWithToken(world, signToken(claims, world.cluster.data.serviceAccountKey))
  },
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:ci:deployer is valid only from .* UTC, in 2 hours by the clock of the server/,
  lookAlike: {
    when: 'it is valid, and its service account no longer exists',
    plant: world =>
      stepWithToken(world, signToken(serviceAccountClaims(), world.cluster.data.serviceAccountKey)),
    codes: ['authn-401-generic'],
  },
})
