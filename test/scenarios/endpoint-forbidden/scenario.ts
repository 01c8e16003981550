import { createDeployer, ROLLOUT } from '../deployer.ts'
import { stepAsking, stepAskingService, WHY_NO_BACKEND } from '../endpoints.ts'
import { scenario } from '../scenario.ts'

// As an API server behind a Service words it, such as that of metrics-server.
const REFUSED = {
  status: 403,
  body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Forbidden', code: 403 },
}

export default scenario({
  when: 'the credential may not use the proxy to the Service',
  plant: async world => {
    const { kubeconfig, namespace } = await createDeployer(world.cluster, ROLLOUT)
    return stepAsking(world, `service/${namespace}/https:web:443/healthz`, { inputs: { kubeconfig } })
  },
  says: /This credential may not get services\/proxy "https:web:443" in namespace deploy-\w+[\s\S]*kubectl create role deployer-[0-9a-f]{8} --verb=get --resource=services\/proxy --resource-name=https:web:443 -n deploy-/,
  lookAlike: {
    when: 'it is what stands behind the Service that forbids',
    plant: world => stepAskingService(world, { answers: REFUSED }),
    codes: ['endpoint-unexpected-status'],
  },
  impossible: WHY_NO_BACKEND,
})
