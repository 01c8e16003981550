import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { edited } from '../kubeconfig/edited.ts'
import { runAction } from '../runner/runner.ts'
import {
  AWS,
  execCredential,
  printing,
  printingToken,
  scriptFolder,
  stepWithPlugin,
} from '../scenarios/plugin-steps.ts'
import { clusterOf, codesOf, exists, pluginSetting, unmasked } from './plugin-runs.ts'

const INPUTS = { reports: 'report.json' }

const setting = pluginSetting()

describe('a plugin that does its work', () => {
  test('gives a token, by which the cluster is checked', async () => {
    const expirationTimestamp = new Date(Date.now() + 60_000).toISOString()
    const result = await setting.runPlugin({
      script: printingToken(setting.deployer.token, { expirationTimestamp }),
    })
    expect({ exitCode: result.exitCode, log: result.log, outputs: result.outputs }).toMatchObject({
      exitCode: 0,
      outputs: {
        status: 'healthy',
        identity: `system:serviceaccount:${setting.deployer.namespace}:deployer`,
      },
    })
    expect(result.masks).toContain(setting.deployer.token)
    const { layers, credentials } = clusterOf(result)
    expect(layers[0]).toMatchObject({
      name: 'kubeconfig',
      facts: { credential: 'a token from the plugin aws' },
    })
    expect(credentials).toEqual([expect.objectContaining({ kind: 'token', renews: true })])
  })

  test('gives an opaque token with its end, which is shown and is no matter', async () => {
    const [{ token = '' } = {}] = setting.cluster.data.staticTokens
    const expirationTimestamp = new Date(Date.now() + 30_000).toISOString()
    const result = await setting.runPlugin({ script: printingToken(token, { expirationTimestamp }) })
    expect(codesOf(result).filter(code => code.includes('expir'))).toEqual([])
    expect(clusterOf(result).credentials).toMatchObject([
      { kind: 'token', renews: true, expiresAt: expirationTimestamp },
    ])
  })

  test('gives a client certificate, by which the cluster is checked', async () => {
    const pair = await setting.cluster.authority.issue({
      commonName: 'jane',
      organizations: ['system:masters'],
      usage: 'client',
      notAfter: new Date(Date.now() + 120_000),
    })
    const status = { clientCertificateData: pair.certificatePem, clientKeyData: pair.keyPem }
    const result = await setting.runPlugin({ script: printing(execCredential(status)) })
    expect(result.outputs).toMatchObject({ identity: 'jane', 'first-failed-layer': '' })
    expect(codesOf(result)).not.toContain('cert-client-expiring')
    const { layers, credentials } = clusterOf(result)
    expect(layers[0]).toMatchObject({ facts: { credential: 'a client certificate from the plugin aws' } })
    expect(credentials).toEqual([expect.objectContaining({ kind: 'client-certificate', renews: true })])
    expect(unmasked(result)).not.toContain(pair.keyPem.split('\n')[1])
  })

  test('gets the environment of a run step, and is asked as kubectl asks', async () => {
    const result = await setting.runPlugin({
      script: `env -0 > ${setting.folder}/env; cat > ${setting.folder}/stdin; ${printingToken(setting.deployer.token)}`,
      exec: { provideClusterInfo: true, env: [{ name: 'AWS_PROFILE', value: 'prod' }] },
      inputs: { token: '' },
      environment: {
        AWS_REGION: 'eu-central-1',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
        ACTIONS_RUNTIME_TOKEN: 'token-of-the-runner',
      },
    })
    expect(result.exitCode).toBe(0)
    const entries = (await readFile(join(setting.folder, 'env'), 'utf8')).split('\0')
    const environment = Object.fromEntries(entries.map(entry => entry.split(/=(.*)/s)))
    expect(environment).toMatchObject({
      AWS_REGION: 'eu-central-1',
      AWS_PROFILE: 'prod',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
      GITHUB_ACTIONS: 'true',
    })
    const names = Object.keys(environment).join('\n')
    expect(names).not.toMatch(/^(INPUT_|GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|ACTIONS_RUNTIME|RES_)/m)
    expect(JSON.parse(environment['KUBERNETES_EXEC_INFO'] ?? '')).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: setting.cluster.server, config: null } },
    })
    expect(await readFile(join(setting.folder, 'stdin'), 'utf8')).toBe('')
  })

  test('is run once for two contexts of the same user', async () => {
    const script = `echo x >> ${setting.folder}/runs; ${printingToken(setting.deployer.token)}`
    const contexts = ['one', 'two'].map(name => ({
      name,
      context: { cluster: 'kubernetes', user: 'aws', namespace: setting.deployer.namespace },
    }))
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin(
      { cluster: setting.cluster, use: resource => resources.use(resource) },
      { script, kubeconfig: { userName: 'aws' }, inputs: { context: '*', ...INPUTS } },
    )
    const kubeconfig = edited(step.inputs?.['kubeconfig'] ?? '', {
      top: { contexts, 'current-context': 'one' },
    })
    const result = await runAction({ ...step, inputs: { ...step.inputs, kubeconfig } })
    expect({ exitCode: result.exitCode, log: result.log }).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(result.read('report.json')).clusters).toHaveLength(2)
    expect(await readFile(join(setting.folder, 'runs'), 'utf8')).toBe('x\n')
  })
})

describe('a plugin is not run', () => {
  const leavesTrace = (name: string) =>
    `touch ${setting.folder}/${name}; ${printingToken(setting.deployer.token)}`

  test('for a server over plain HTTP, to which nothing may be sent', async () => {
    const result = await setting.runPlugin({
      script: leavesTrace('http'),
      kubeconfig: { server: 'http://127.0.0.1:8001', certificateAuthority: undefined },
    })
    expect(codesOf(result)).toEqual(['kc-server-http'])
    expect(await exists(join(setting.folder, 'http'))).toBe(false)
  })

  test('for a kubeconfig that has another error', async () => {
    const result = await setting.runPlugin({
      script: leavesTrace('broken'),
      kubeconfig: { certificateAuthority: 'no certificate' },
    })
    expect(codesOf(result)).toEqual(['kc-ca-not-pem'])
    expect(await exists(join(setting.folder, 'broken'))).toBe(false)
  })

  test('for a context that was not asked for', async () => {
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin(
      { cluster: setting.cluster, use: resource => resources.use(resource) },
      { script: leavesTrace('other'), kubeconfig: { userName: 'aws', context: 'other' } },
    )
    const inputs = { 'kubeconfig-path': 'one:other', context: setting.deployer.namespace, ...INPUTS }
    const one = edited(setting.deployer.kubeconfig, {
      top: {
        contexts: [
          {
            name: setting.deployer.namespace,
            context: { cluster: 'kubernetes', user: 'deployer', namespace: setting.deployer.namespace },
          },
        ],
      },
    })
    const workspaceFiles = { one, other: step.inputs?.['kubeconfig'] ?? '' }
    const { exitCode } = await runAction({ ...step, inputs, workspaceFiles })
    expect(exitCode).toBe(0)
    expect(await exists(join(setting.folder, 'other'))).toBe(false)
  })

  test('from the checkout because the PATH leads there by an empty or relative entry', async () => {
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin(
      { cluster: setting.cluster, use: resource => resources.use(resource) },
      {},
    )
    const planted = `#!/bin/sh\ntouch ${setting.folder}/checkout\n`
    const launcher = ['/bin/sh', '-c', '/bin/chmod +x aws bin/aws && exec "$0" "$@"']
    const environment = { PATH: ':.:bin' }
    const workspaceFiles = { aws: planted, 'bin/aws': planted }
    const result = await runAction({ ...step, environment, workspaceFiles, launcher })
    expect(codesOf(result)).toEqual(['kc-exec-binary-missing'])
    expect(await exists(join(setting.folder, 'checkout'))).toBe(false)
  })

  test('by its path beside the kubeconfig, unless the input exec-plugins names that very path', async () => {
    await using resources = new AsyncDisposableStack()
    const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
    const beside = await scriptFolder({ use }, 'aws', printingToken(setting.deployer.token))
    const credential = { exec: { ...AWS, command: './aws' } }
    const { namespace } = setting.deployer
    await writeFile(join(beside, 'config'), await setting.cluster.kubeconfig({ credential, namespace }))
    const run = (inputs: Record<string, string>) =>
      runAction({ inputs: { 'kubeconfig-path': join(beside, 'config'), ...inputs } })
    expect(codesOf(await run({}))).toEqual(['kc-exec-not-allowed'])
    expect(codesOf(await run({ 'exec-plugins': 'aws' }))).toEqual(['kc-exec-not-allowed'])
    expect(codesOf(await run({ 'exec-plugins': './aws' }))).toEqual([])
  })
})
