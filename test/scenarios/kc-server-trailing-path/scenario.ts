import { startGateway } from '../../servers/gateway.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'
import { servingCertificate } from '../stand-ins.ts'

const PREFIX = '/k8s/clusters/c-m-abc123'

export default scenario({
  when: 'the path of a gateway stands behind the address of the API server itself',
  plant: async ({ cluster }) => {
    const { token } = await createDeployer(cluster, ROLLOUT)
    return {
      inputs: { kubeconfig: await cluster.kubeconfig({ server: `${cluster.server}${PREFIX}`, token }) },
    }
  },
  failedLayer: 'http',
  says: /The API server at 127\.0\.0\.1 port \d+ has nothing below the path \/k8s\/clusters\/c-m-abc123/,
  lookAlike: {
    when: 'a gateway serves the API below that path',
    plant: async ({ cluster, use }) => {
      const { token, namespace } = await createDeployer(cluster, ROLLOUT)
      const identity = await servingCertificate(cluster)
      const certificateAuthority = cluster.authority.certificatePem
      const gateway = use(
        await startGateway({ server: cluster.server, certificateAuthority, identity, prefix: PREFIX }),
      )
      const server = `${gateway.url}${PREFIX}`
      return { inputs: { kubeconfig: await cluster.kubeconfig({ server, token, namespace }) } }
    },
  },
})
