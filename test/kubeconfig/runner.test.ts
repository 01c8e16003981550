import { expect, test } from '@jest/globals'
import { describeRunner } from '../../src/kubeconfig/runner.ts'

test.each([
  [{}, { place: 'terminal' }],
  [{ RUNNER_ENVIRONMENT: 'github-hosted' }, { place: 'terminal' }],
  [{ GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'github-hosted' }, { place: 'github-hosted' }],
  [{ GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'self-hosted' }, { place: 'self-hosted' }],
  // An old runner, which does not say what it is.
  [{ GITHUB_ACTIONS: 'true' }, { place: 'self-hosted' }],
  [
    { GITHUB_ACTIONS: 'true', KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '6443' },
    { place: 'self-hosted', inCluster: { host: '10.96.0.1', port: 6443 } },
  ],
  [{ KUBERNETES_SERVICE_HOST: '10.96.0.1' }, { place: 'terminal' }],
  [{ KUBERNETES_SERVICE_HOST: '' }, { place: 'terminal' }],
])('where the program runs is told by %j', (environment, expected) => {
  expect(describeRunner(environment)).toEqual(expected)
})
