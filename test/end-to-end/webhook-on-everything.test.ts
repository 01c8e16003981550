import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { runAction } from '../runner/runner.ts'
import { VALIDATING } from '../scenarios/ca-bundles.ts'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startControlPlane()
  const everything = { apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }
  await cluster.request('POST', VALIDATING, {
    metadata: { name: 'policy' },
    webhooks: [
      {
        name: 'all.policy.example.com',
        clientConfig: { service: { namespace: 'policy', name: 'gone' } },
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        rules: [everything],
      },
    ],
  })
  await untilRefused()
}, 60_000)
afterAll(() => cluster.stop())

const REVIEW = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

/** The API server learns of a webhook a little later than it stores it. */
async function untilRefused(): Promise<void> {
  const ask = () => cluster.request('POST', REVIEW, {}).then(() => '', String)
  for (let words = ''; !words.includes('failed calling webhook'); words = await ask()) await delay(50)
}

test.each(['gate', 'standard'])(
  'a webhook that refuses even the question who asks is what is told of in the profile %s',
  async profile => {
    const { exitCode, outputs, log } = await runAction({
      inputs: { kubeconfig: await cluster.kubeconfig(), profile },
    })
    expect({ exitCode, codes: outputs['codes'] }).toEqual({
      exitCode: 1,
      codes: '["admission-webhook-service-missing"]',
    })
    expect(log).toMatch(/Every create, update, delete and connect of any object in the cluster is refused/)
  },
)
