import { createAuthority } from '../../control-plane/certificates.ts'
import { base64 } from '../../control-plane/kubeconfig.ts'
import { READER } from '../../control-plane/reader.ts'
import { scenario, type World } from '../scenario.ts'

async function stepWithCertificateOf({ cluster }: World, authority: World['cluster']['authority']) {
  const { certificatePem, keyPem } = await authority.issue({
    commonName: READER.user,
    organizations: READER.groups,
    usage: 'client',
  })
  const pair = { 'client-certificate-data': base64(certificatePem), 'client-key-data': base64(keyPem) }
  return { inputs: { kubeconfig: await cluster.kubeconfig({ credential: pair }) } }
}

export default scenario({
  when: 'the client certificate is of the authority of another cluster',
  plant: async world =>
    stepWithCertificateOf(world, await createAuthority({ name: 'k3s-client-ca@1700000000' })),
  failedLayer: 'authentication',
  says: /The client certificate of cluster-health is issued by "CN=k3s-client-ca@1700000000", but the server accepts only those of "(CN=kubernetes|CN=front-proxy-ca), (CN=kubernetes|CN=front-proxy-ca)"/,
  lookAlike: {
    when: 'it is of the authority of this cluster',
    plant: world => stepWithCertificateOf(world, world.cluster.authority),
  },
})
