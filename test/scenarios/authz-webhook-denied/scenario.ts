import { createDeployer, ROLLOUT } from '../deployer.ts'
import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'
import { startWebhook } from '../webhooks.ts'

/** A cluster whose API server asks somebody else about what no role grants. */
async function stepWithAuthorizer(world: World, status: object) {
  const file = await startWebhook(world, ({ body }) => ({ body: { ...JSON.parse(body), status } }))
  const { server } = await startOwnApiserver(world, [
    '--authorization-mode=Webhook',
    `--authorization-webhook-config-file=${file}`,
  ])
  const { token, namespace } = await createDeployer(world.cluster, ROLLOUT)
  const kubeconfig = await world.cluster.kubeconfig({ server, token, namespace })
  return { inputs: { kubeconfig, rbac: 'delete deployments.apps' } }
}

const WORDS = 'User does not have access to the resource in Azure. Update role assignment to allow access.'

export default scenario({
  when: 'the authorizer of the cloud says no',
  plant: world => stepWithAuthorizer(world, { allowed: false, reason: WORDS }),
  says: /Azure denies what no role of the cluster grants: User does not have access to the resource in Azure\./,
  also: ['rbac-expect-allow-denied'],
  lookAlike: {
    when: 'it says yes',
    plant: world => stepWithAuthorizer(world, { allowed: true }),
  },
})
