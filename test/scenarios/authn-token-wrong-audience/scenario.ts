import { scenario } from '../scenario.ts'
import { readerToken, stepWithToken } from '../stand-ins.ts'

export default scenario({
  when: 'the token was issued for a vault',
  plant: async world => {
    const namespace = await world.cluster.newNamespace()
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default/token`
    const spec = { audiences: ['vault'], expirationSeconds: 3600 }
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec }
    const { status } = await world.cluster.request<{ status: { token: string } }>('POST', path, body)
    return stepWithToken(world, status.token)
  },
  failedLayer: 'authentication',
  says: /The token of system:serviceaccount:test-[0-9a-f]+:default is meant for "vault", not for the API server/,
  lookAlike: {
    when: 'it was issued for the API server',
    plant: async world => stepWithToken(world, await readerToken(world.cluster)),
  },
})
