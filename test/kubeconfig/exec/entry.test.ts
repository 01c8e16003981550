import { describe, expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, resolve } from '../resolved.ts'
import { V1, V1BETA1 } from './plugins.ts'

const AWS = { apiVersion: V1BETA1, command: 'aws', args: ['eks', 'get-token'] }
const judgementsOnExec = (exec: Record<string, unknown>, beside: Record<string, unknown> = {}) =>
  judgementsOn(kubeconfigText({ user: { exec, ...beside } }), { 'exec-plugins': 'any' })
const pluginOf = (exec: Record<string, unknown>, cluster?: Record<string, unknown>) =>
  resolve(
    {
      kubeconfig: kubeconfigText({ user: { exec }, ...(cluster && { cluster }) }),
      'exec-plugins': 'any',
    },
    { folder: '/checkout' },
  ).candidates[0]?.target?.credential.plugin

describe('a plugin that kubectl would run', () => {
  test.each([
    ['of the older version, without a word on persons', AWS],
    ['of the newer version, which demands such a word', { ...AWS, apiVersion: V1, interactiveMode: 'Never' }],
    ['that takes a person where there is one', { ...AWS, interactiveMode: 'IfAvailable' }],
  ])('%s', (_, exec) => {
    expect(judgementsOnExec(exec)).toEqual([])
    expect(pluginOf(exec)).toMatchObject({ command: 'aws', program: 'aws', args: ['eks', 'get-token'] })
  })

  test('is not asked beside a token or a client certificate, as with kubectl', () => {
    const { candidates } = resolve({ kubeconfig: kubeconfigText({ user: { token: 'a', exec: AWS } }) })
    expect(candidates[0]).toMatchObject({ judgements: [], target: { credential: { token: { value: 'a' } } } })
    expect(candidates[0]?.target?.credential.plugin).toBeUndefined()
  })

  test('starts at the folder of the kubeconfig when its path is relative, and only then', () => {
    const programOf = (command: string) => pluginOf({ ...AWS, command })?.program
    expect(programOf('./bin/login')).toBe('/checkout/bin/login')
    expect(programOf('bin/login')).toBe('/checkout/bin/login')
    expect(programOf('/opt/login')).toBe('/opt/login')
    expect(programOf('login')).toBe('login')
    expect(programOf('C:\\tools\\aws.exe')).toBe('C:\\tools\\aws.exe')
  })

  test('is told of the cluster, and of what is kept for it there, only when it wants to be', () => {
    const extensions = [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'x' } }]
    const cluster = { server: 'https://prod.example.com', extensions }
    expect(pluginOf({ ...AWS, provideClusterInfo: true }, cluster)).toMatchObject({
      clusterConfig: { audience: 'x' },
    })
    expect(pluginOf({ ...AWS, provideClusterInfo: true })).toMatchObject({ clusterConfig: null })
    expect(pluginOf(AWS, cluster)).not.toHaveProperty('clusterConfig')
  })
})

// What kubectl 1.36 says of each is the same refusal.
describe('a plugin that kubectl refuses without running it', () => {
  test.each([
    [{ ...AWS, command: undefined }, {}, ['kc-exec-not-runnable'], 'has no command'],
    [
      { ...AWS, command: 'aws eks get-token --token hunter2' },
      {},
      ['kc-exec-not-runnable'],
      'The command of the plugin aws holds a blank (line 12, column 18)',
    ],
    [{ ...AWS, env: [{ name: '', value: 'x' }] }, {}, ['kc-exec-not-runnable'], 'has no name'],
    [
      { ...AWS, apiVersion: undefined },
      {},
      ['kc-exec-version-mismatch'],
      'has no apiVersion (line 11, column 9)',
    ],
    [
      { ...AWS, apiVersion: 'client.authentication.k8s.io/v1alpha1' },
      {},
      ['kc-exec-version-mismatch'],
      'has the apiVersion "client.authentication.k8s.io/v1alpha1" (line 11, column 21)',
    ],
    [{ ...AWS, apiVersion: V1 }, {}, ['kc-exec-interactive'], 'has no interactiveMode'],
    [{ ...AWS, interactiveMode: 'Always' }, {}, ['kc-exec-interactive'], 'wants a person at a terminal'],
    [{ ...AWS, interactiveMode: 'Sometimes' }, {}, ['kc-exec-interactive'], 'which kubectl does not know'],
    [{ ...AWS, apiVersion: V1 }, { token: 'a-token' }, ['kc-exec-interactive'], 'has no interactiveMode'],
    [AWS, { 'auth-provider': { name: 'oidc' } }, ['kc-multiple-auth'], 'a plugin and an auth-provider'],
  ])('%j beside %j', (exec, beside, codes, says) => {
    const judgements = judgementsOnExec(exec, beside)
    expect(codesOf(judgements)).toEqual(codes)
    expect(judgements[0]?.message).toContain(says)
  })
})

test('the secrets among variables and arguments are masked, and nothing else of them is', () => {
  const env = [
    { name: 'AWS_SECRET_ACCESS_KEY', value: 'value-of-a-secret' },
    { name: 'AWS_PROFILE', value: 'production' },
  ]
  const args = [
    'get-token',
    '--client-secret',
    'word-of-a-secret',
    '--token=word-of-a-token',
    '--server-id',
    'x',
  ]
  const { masks } = resolve({ kubeconfig: kubeconfigText({ user: { exec: { ...AWS, env, args } } }) })
  expect([...masks].sort()).toEqual(['value-of-a-secret', 'word-of-a-secret', 'word-of-a-token'])
})
