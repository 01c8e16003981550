import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario, type World } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

async function withRoot(world: World, isTrusted: boolean) {
  const root = await createAuthority({ name: 'k3s-server-ca@1700000000' })
  const issued = await root.issue({ commonName: 'k3s', ips: ['127.0.0.1'], usage: 'server' })
  const identity = { chainPem: `${issued.certificatePem}\n${root.certificatePem}`, keyPem: issued.keyPem }
  const token = await readerToken(world.cluster)
  const kubeconfig = isTrusted ? { token, certificateAuthority: root.certificatePem } : { token }
  return stepAtGateway(world, { identity }, kubeconfig)
}

export default scenario({
  when: 'the server sends a root along that is not that of the kubeconfig',
  plant: world => withRoot(world, false),
  failedLayer: 'tls',
  says: /The server's certificate leads to the root "CN=k3s-server-ca@1700000000", which it sends along, but the kubeconfig trusts "CN=kubernetes"/,
  lookAlike: { when: 'the kubeconfig trusts that root', plant: world => withRoot(world, true) },
})
