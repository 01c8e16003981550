import type { Answer } from '../../servers/answers.ts'
import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'
import { startWebhook } from '../webhooks.ts'

async function stepWithWebhook(world: World, answer: Answer) {
  const file = await startWebhook(world, answer)
  const { server } = await startOwnApiserver(world, [`--authentication-token-webhook-config-file=${file}`])
  return {
    inputs: { kubeconfig: await world.cluster.kubeconfig({ server, token: 'issued-by-the-webhook' }) },
  }
}

const NO = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', status: { authenticated: false } }

export default scenario({
  when: 'the webhook for tokens answers with errors, however often it is asked',
  plant: world => stepWithWebhook(world, { status: 500, body: 'the database is gone' }),
  failedLayer: 'authentication',
  says: /The API server took [4-9](\.\d)? s to refuse the token, and \d+(\.\d)? s to answer without one: the webhook that it asks about tokens fails or does not answer/,
  lookAlike: {
    when: 'the webhook says that it does not know the token',
    plant: world => stepWithWebhook(world, { body: NO }),
    codes: ['authn-401-generic'],
  },
})
