import { expect, test } from '@jest/globals'
import { execInfo, pluginEnvironment } from '../../../src/kubeconfig/exec/environment.ts'
import { aPlugin, aTarget, V1, V1BETA1 } from './plugins.ts'

test('a plugin gets what signs in to a cloud, and nothing that is only ours or commands the runner', () => {
  const kept = {
    PATH: '/usr/bin',
    HOME: '/home/runner',
    NODE_OPTIONS: '--max-old-space-size=100',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: '/work',
  }
  const heldBack = {
    INPUT_KUBECONFIG: 'x',
    'INPUT_GITHUB-TOKEN': 'x',
    STATE_x: 'x',
    GITHUB_ENV: '/env',
    GITHUB_OUTPUT: '/output',
    GITHUB_PATH: '/path',
    GITHUB_STATE: '/state',
    GITHUB_STEP_SUMMARY: '/summary',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_CACHE_URL: 'x',
    ACTIONS_RESULTS_URL: 'x',
  }
  const plugin = aPlugin({ env: [{ name: 'AWS_PROFILE', value: 'prod' }] })
  expect(pluginEnvironment({ ...kept, ...heldBack, NOTHING: undefined }, plugin, '{}')).toEqual({
    ...kept,
    AWS_PROFILE: 'prod',
    KUBERNETES_EXEC_INFO: '{}',
  })
})

test('the kubeconfig cannot put a question of its own', () => {
  const plugin = aPlugin({ env: [{ name: 'KUBERNETES_EXEC_INFO', value: 'forged' }] })
  expect(pluginEnvironment({}, plugin, 'ours')).toEqual({ KUBERNETES_EXEC_INFO: 'ours' })
})

// What kubectl hands over, in the order of its fields.
test('the question is that of kubectl', () => {
  expect(execInfo(aPlugin(), aTarget())).toBe(
    `{"kind":"ExecCredential","apiVersion":"${V1BETA1}","spec":{"interactive":false}}`,
  )
  expect(execInfo(aPlugin({ apiVersion: V1, clusterConfig: null }), aTarget())).toBe(
    `{"kind":"ExecCredential","apiVersion":"${V1}","spec":{"cluster":{"server":"https://prod.example.com:6443","config":null},"interactive":false}}`,
  )
})

test('a plugin that wants to know the cluster is told all that it takes to reach it', () => {
  const target = aTarget({
    server: new URL('https://rancher.example.com/k8s/clusters/c-1'),
    tlsServerName: 'inner',
    proxyUrl: 'http://proxy:3128',
    trust: { kind: 'authorities', pem: 'PEM', certificates: [] },
  })
  const plugin = aPlugin({ clusterConfig: { audience: 'x' } })
  expect(JSON.parse(execInfo(plugin, target)).spec.cluster).toEqual({
    server: 'https://rancher.example.com/k8s/clusters/c-1',
    'tls-server-name': 'inner',
    'certificate-authority-data': Buffer.from('PEM').toString('base64'),
    'proxy-url': 'http://proxy:3128',
    config: { audience: 'x' },
  })
  expect(JSON.parse(execInfo(plugin, aTarget({ trust: { kind: 'unverified' } }))).spec.cluster).toMatchObject(
    { 'insecure-skip-tls-verify': true },
  )
})
