import { signToken } from '../../control-plane/token.ts'
import { scenario } from '../scenario.ts'
import { DAY_MS, serviceAccountClaims, stepWithToken } from '../stand-ins.ts'

const daysFromNow = (days: number) => Math.floor((Date.now() + days * DAY_MS) / 1000)

export default scenario({
  when: 'the token was stored as a secret and ended four days ago',
  plant: world => {
    const claims = { ...serviceAccountClaims(), nbf: daysFromNow(-5), exp: daysFromNow(-4) }
    return stepWithToken(world, signToken(claims, world.cluster.data.serviceAccountKey))
  },
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:ci:deployer expired on .* UTC, 4 days ago/,
  lookAlike: {
    when: 'it is valid, and its service account no longer exists',
    plant: world =>
      stepWithToken(world, signToken(serviceAccountClaims(), world.cluster.data.serviceAccountKey)),
    codes: ['authn-401-generic'],
  },
})
