import { expect, test } from '@jest/globals'
import { requestsText } from '../../../src/checks/extensions/admission-webhooks/requests-text.ts'
import { readWebhooks } from '../../../src/checks/extensions/admission-webhooks/webhook.ts'

const rule = (operations: string[], apiGroups: string[], resources: string[], scope = '*') => ({
  operations,
  apiGroups,
  resources,
  scope,
})
const rulesOf = (rules: object[]) =>
  readWebhooks('X', { webhooks: [{ rules }] }).flatMap(webhook => webhook.rules)

test.each([
  ['`create pods`', [rule(['CREATE'], [''], ['pods'])]],
  ['`create deployments.apps/scale`', [rule(['CREATE'], ['apps'], ['deployments/scale'])]],
  ['`create pods`', [rule(['CREATE'], ['*'], ['pods'])]],
  ['create and update of pods, services', [rule(['UPDATE', 'CREATE'], [''], ['services', 'pods'])]],
  [
    'create of pods, update of services',
    [rule(['UPDATE'], [''], ['services']), rule(['CREATE'], [''], ['pods'])],
  ],
  ['create, update, delete and connect of any object', [rule(['*'], ['*'], ['*/*'])]],
  ['create of any namespaced object of apps', [rule(['CREATE'], ['apps'], ['*'], 'Namespaced')]],
  ['create of any object of the core group', [rule(['CREATE'], [''], ['*'])]],
  ['create of any cluster-wide object', [rule(['CREATE'], ['*'], ['*'], 'Cluster')]],
  ['create of pods, deployments.apps', [rule(['CREATE'], ['', 'apps'], ['pods', 'deployments'])]],
  [
    'create of services, services.serving.knative.dev',
    [rule(['CREATE'], ['', 'apps', 'serving.knative.dev'], ['services'])],
  ],
  ['create of gadgets.apps, gadgets', [rule(['CREATE'], ['', 'apps'], ['gadgets'])]],
  ['create of */scale, *.apps/scale', [rule(['CREATE'], ['', 'apps'], ['*/scale'])]],
  ['request', []],
])('what a webhook is asked about: %s', (expected, rules) => {
  expect(requestsText(rulesOf(rules))).toBe(expected)
})

test('names a few kinds of many, pods first', () => {
  const resources = ['a', 'b', 'c', 'd', 'e', 'pods']
  expect(requestsText(rulesOf([rule(['CREATE'], [''], resources)]))).toBe(
    'create of pods, a, b, c and 2 more',
  )
})
