import { createDeployer, ROLLOUT } from '../deployer.ts'
import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'
import { startWebhook, webhookFile } from '../webhooks.ts'

async function stepAsking(world: World, file: string, rbac: string) {
  const { server } = await startOwnApiserver(world, [
    '--authorization-mode=Webhook',
    `--authorization-webhook-config-file=${file}`,
  ])
  const { token, namespace } = await createDeployer(world.cluster, ROLLOUT)
  return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server, token, namespace }), rbac } }
}

// Nothing listens there.
const NOWHERE = 'https://127.0.0.1:1'

export default scenario({
  when: 'the webhook of the authorizer is down',
  plant: async world =>
    stepAsking(world, await webhookFile(world, NOWHERE), 'delete deployments.apps\ncreate deployments.apps'),
  says: /An authorizer of the API server fails, and no role of the cluster grants what was asked/,
  lookAlike: {
    when: 'it answers no, without a reason',
    plant: async world => {
      const no = { allowed: false }
      const file = await startWebhook(world, ({ body }) => ({ body: { ...JSON.parse(body), status: no } }))
      return stepAsking(world, file, 'delete deployments.apps')
    },
    codes: ['rbac-expect-allow-denied'],
  },
})
