import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario, type World } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

async function below(world: World, sends: 'certificatePem' | 'chainPem') {
  const root = await createAuthority({ name: 'Example Root', organization: 'Example' })
  const issuing = await createAuthority({ name: 'Example Issuing', organization: 'Example', issuer: root })
  const issuerUrl = 'http://pki.example.com/issuing.crt'
  const issued = await issuing.issue({ ips: ['127.0.0.1'], usage: 'server', issuerUrl })
  const identity = { chainPem: issued[sends], keyPem: issued.keyPem }
  const token = await readerToken(world.cluster)
  return stepAtGateway(world, { identity }, { certificateAuthority: root.certificatePem, token })
}

export default scenario({
  when: 'the server sends its own certificate and not the intermediate above it',
  plant: world => below(world, 'certificatePem'),
  failedLayer: 'tls',
  says: /The server does not send the intermediate certificate "O=Example, CN=Example Issuing", so nothing leads from its own to an authority that the kubeconfig trusts \(O=Example, CN=Example Root\)/,
  lookAlike: {
    when: 'it sends both',
    plant: world => below(world, 'chainPem'),
  },
})
