import { createSelfSigned } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

const REQUEST = { commonName: 'k8s-master-1', ips: ['127.0.0.1'], usage: 'server' } as const

export default scenario({
  when: 'the server presents a certificate that it signed itself',
  plant: async world => stepAtTlsServer(world, { identity: await createSelfSigned(REQUEST) }),
  failedLayer: 'tls',
  says: /The server presents the self-signed certificate "k8s-master-1", which the kubeconfig does not trust/,
  lookAlike: {
    when: 'the kubeconfig trusts that very certificate',
    plant: async world => {
      const identity = await createSelfSigned(REQUEST)
      const certificateAuthority = identity.certificatePem
      const token = await readerToken(world.cluster)
      return stepAtGateway(world, { identity }, { certificateAuthority, token })
    },
  },
})
