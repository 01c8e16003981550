import { generateKeyPairSync } from 'node:crypto'
import { signToken } from '../../control-plane/token.ts'
import { startClusterWithOpenKeys, stepAfterDeletion } from '../open-keys.ts'
import { scenario } from '../scenario.ts'
import { serviceAccountClaims } from '../stand-ins.ts'

export default scenario({
  when: 'the token was issued by a cluster of the same issuer with other keys, as before it was created anew',
  plant: async world => {
    const cluster = await startClusterWithOpenKeys(world)
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const token = signToken(serviceAccountClaims(), privateKey)
    return { inputs: { kubeconfig: await cluster.kubeconfig({ token }) } }
  },
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:ci:deployer is signed with no key of this cluster; another cluster issued it/,
  lookAlike: {
    when: 'the cluster issued it, for a service account that is gone',
    plant: async world => stepAfterDeletion(await startClusterWithOpenKeys(world)),
    codes: ['authn-sa-deleted'],
  },
})
