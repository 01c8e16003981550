import { createSelfSigned } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'an ingress controller answers with its default certificate',
  plant: async world => {
    const identity = await createSelfSigned({
      commonName: 'Kubernetes Ingress Controller Fake Certificate',
      organizations: ['Acme Co'],
      dns: ['ingress.local'],
      usage: 'server',
    })
    return stepAtTlsServer(world, { identity })
  },
  failedLayer: 'tls',
  says: /127\.0\.0\.1 leads to an ingress controller, which presents its default certificate/,
  lookAlike: {
    when: 'the self-signed certificate is somebody else’s',
    plant: async world => {
      const identity = await createSelfSigned({
        commonName: 'rancher',
        dns: ['ingress.local'],
        usage: 'server',
      })
      return stepAtTlsServer(world, { identity })
    },
    codes: ['tls-self-signed-leaf'],
  },
})
