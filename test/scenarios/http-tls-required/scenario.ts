import { startGateway } from '../../servers/gateway.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

const WITHOUT_CREDENTIAL = { certificateAuthority: undefined, credential: {} }

export default scenario({
  when: 'the server address says http and the API server speaks TLS',
  plant: async ({ cluster }) => {
    const server = cluster.server.replace('https:', 'http:')
    return { inputs: { kubeconfig: await cluster.kubeconfig({ server, ...WITHOUT_CREDENTIAL }) } }
  },
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ speaks TLS, but the server address says http/,
  also: ['kc-server-http'],
  lookAlike: {
    when: 'a proxy on this machine offers plain HTTP, as kubectl proxy does',
    plant: world => {
      const { data, server, authority } = world.cluster
      const certificateAuthority = authority.certificatePem
      const proxy = startGateway({ server, certificateAuthority, credential: data.reader })
      return stepAt(world, proxy, WITHOUT_CREDENTIAL)
    },
    codes: ['kc-server-http'],
  },
})
