// A fail-closed webhook without pods, for a pipeline that may not look at it: what it is told then.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { runAction } from '../runner/runner.ts'
import { denyWith, plantAnswering } from '../scenarios/answering-webhooks.ts'
import { VALIDATING } from '../scenarios/ca-bundles.ts'
import { PODS } from '../scenarios/dead-webhooks.ts'
import { createDeployer, type Deployer, ROLLOUT } from '../scenarios/deployer.ts'
import { plantRefusal, provePods } from '../scenarios/refused-pods.ts'
import { codesButAge } from './codes-but-age.ts'

let cluster: ControlPlane
const resources = new AsyncDisposableStack()
const LOOK_AT_EVENTS = { apiGroups: [''], resources: ['events'], verbs: ['list'] }

const plant = async (path: string, object: object) => {
  await cluster.request('POST', path, object)
}

beforeAll(async () => {
  cluster = await startControlPlane()
}, 60_000)

afterAll(async () => {
  await resources.disposeAsync()
  await cluster?.stop()
})

describe('a webhook that lost its Service', () => {
  let deployer: Deployer

  beforeAll(async () => {
    deployer = await createDeployer(cluster, [...ROLLOUT, LOOK_AT_EVENTS])
    const { namespace } = deployer
    await plant(VALIDATING, {
      metadata: { name: 'left-behind' },
      webhooks: [
        {
          name: 'pods.policy.example.com',
          clientConfig: { service: { namespace, name: 'hook' } },
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          rules: [PODS],
        },
      ],
    })
    const words = await provePods(cluster, namespace, /service "hook" not found/)
    await plantRefusal({ plant }, namespace, { words, minutesAgo: 1 })
  })

  test('is named by the verdict of a gate as what was not looked at, with the right that lacks', async () => {
    const { exitCode, outputs } = await runAction({
      inputs: { kubeconfig: deployer.kubeconfig, profile: 'gate' },
    })
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({
      exitCode: 0,
      verdict: expect.stringMatching(
        /^Healthy, \d+ of \d+ checks; \d+ were skipped\. Whether admission webhooks can answer was not looked at \(the credential lacks a right of this check: list validatingwebhookconfigurations\.admissionregistration\.k8s\.io\)\.$/,
      ),
    })
  })

  test('is told by the words of the controller that it refused', async () => {
    const result = await runAction({ inputs: { kubeconfig: deployer.kubeconfig } })
    const verdict = result.outputs['verdict']
    expect({ exitCode: result.exitCode, codes: codesButAge(result), verdict }).toEqual({
      exitCode: 1,
      codes: '["admission-webhook-service-missing"]',
      verdict: expect.stringMatching(
        /could not create pods .* ago: the webhook pods\.policy\.example\.com fails closed, and the Service deploy-\w+\/hook does not exist\.$/,
      ),
    })
  })

  test('is one finding where it may be looked at itself', async () => {
    const inputs = { kubeconfig: await cluster.kubeconfig({ namespace: deployer.namespace }) }
    const result = await runAction({ inputs })
    expect({ ...result.outputs, codes: codesButAge(result) }).toMatchObject({
      errors: '1',
      codes: '["admission-webhook-service-missing"]',
      verdict: expect.stringMatching(/^Every `create pods` in namespace deploy-\w+ is refused/),
    })
  })

  afterAll(() => cluster.request('DELETE', `${VALIDATING}/left-behind`))
})

test('a webhook at an address is told as not looked at', async () => {
  const namespace = await cluster.newNamespace('address')
  const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
  await plantAnswering({ cluster, use }, { plant }, { namespace, answers: denyWith('no') })
  const inputs = { kubeconfig: await cluster.kubeconfig({ namespace }) }
  const { exitCode, outputs, log, summary } = await runAction({ inputs })
  const reason =
    /only the API server can tell whether anything answers at the addresses of one webhook: pods\.policy\.example\.com \(ValidatingWebhookConfiguration\/policy\) at localhost:\d+/
  expect({ exitCode, verdict: outputs['verdict'], log, summary }).toEqual({
    exitCode: 0,
    verdict: expect.stringMatching(/Whether admission webhooks can answer was not looked at/),
    log: expect.stringMatching(reason),
    summary: expect.stringMatching(reason),
  })
})
