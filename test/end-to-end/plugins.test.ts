import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { edited } from '../kubeconfig/edited.ts'
import { runAction } from '../runner/runner.ts'
import { createDeployer, type Deployer, ROLLOUT } from '../scenarios/deployer.ts'
import {
  AWS,
  execCredential,
  type PluginStep,
  printing,
  printingToken,
  scriptFolder,
  stepWithPlugin,
} from '../scenarios/plugin-steps.ts'
import { clusterOf, codesOf, exists, runPluginFor, unmasked } from './plugin-runs.ts'

const INPUTS = { reports: 'report.json' }

let cluster: Cluster
let deployer: Deployer
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  deployer = await createDeployer(cluster, ROLLOUT)
  folder = await mkdtemp(join(tmpdir(), 'plugins-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

const runPlugin = (step: PluginStep) => runPluginFor(cluster, deployer, step)

describe('a plugin that does its work', () => {
  test('gives a token, by which the cluster is checked', async () => {
    const expirationTimestamp = new Date(Date.now() + 60_000).toISOString()
    const result = await runPlugin({ script: printingToken(deployer.token, { expirationTimestamp }) })
    expect({ exitCode: result.exitCode, log: result.log, outputs: result.outputs }).toMatchObject({
      exitCode: 0,
      outputs: { status: 'healthy', identity: `system:serviceaccount:${deployer.namespace}:deployer` },
    })
    expect(result.masks).toContain(deployer.token)
    const { layers, credentials } = clusterOf(result)
    expect(layers[0]).toMatchObject({
      name: 'kubeconfig',
      facts: { credential: 'a token from the plugin aws' },
    })
    expect(credentials).toEqual([expect.objectContaining({ kind: 'token', renews: true })])
  })

  test('gives an opaque token with its end, which is shown and is no matter', async () => {
    const [{ token = '' } = {}] = cluster.data.staticTokens
    const expirationTimestamp = new Date(Date.now() + 30_000).toISOString()
    const result = await runPlugin({ script: printingToken(token, { expirationTimestamp }) })
    expect(codesOf(result).filter(code => code.includes('expir'))).toEqual([])
    expect(clusterOf(result).credentials).toMatchObject([
      { kind: 'token', renews: true, expiresAt: expirationTimestamp },
    ])
  })

  test('gives a client certificate, by which the cluster is checked', async () => {
    const pair = await cluster.authority.issue({
      commonName: 'jane',
      organizations: ['system:masters'],
      usage: 'client',
      notAfter: new Date(Date.now() + 120_000),
    })
    const status = { clientCertificateData: pair.certificatePem, clientKeyData: pair.keyPem }
    const result = await runPlugin({ script: printing(execCredential(status)) })
    expect(result.outputs).toMatchObject({ identity: 'jane', 'first-failed-layer': '' })
    expect(codesOf(result)).not.toContain('cert-client-expiring')
    const { layers, credentials } = clusterOf(result)
    expect(layers[0]).toMatchObject({ facts: { credential: 'a client certificate from the plugin aws' } })
    expect(credentials).toEqual([expect.objectContaining({ kind: 'client-certificate', renews: true })])
    expect(unmasked(result)).not.toContain(pair.keyPem.split('\n')[1])
  })

  test('gets the environment of a run step, and is asked as kubectl asks', async () => {
    const result = await runPlugin({
      script: `env -0 > ${folder}/env; cat > ${folder}/stdin; ${printingToken(deployer.token)}`,
      exec: { provideClusterInfo: true, env: [{ name: 'AWS_PROFILE', value: 'prod' }] },
      inputs: { token: '' },
      environment: {
        AWS_REGION: 'eu-central-1',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
        ACTIONS_RUNTIME_TOKEN: 'token-of-the-runner',
      },
    })
    expect(result.exitCode).toBe(0)
    const entries = (await readFile(join(folder, 'env'), 'utf8')).split('\0')
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
      spec: { interactive: false, cluster: { server: cluster.server, config: null } },
    })
    expect(await readFile(join(folder, 'stdin'), 'utf8')).toBe('')
  })

  test('is run once for two contexts of the same user', async () => {
    const script = `echo x >> ${folder}/runs; ${printingToken(deployer.token)}`
    const contexts = ['one', 'two'].map(name => ({
      name,
      context: { cluster: 'kubernetes', user: 'aws', namespace: deployer.namespace },
    }))
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin(
      { cluster, use: resource => resources.use(resource) },
      { script, kubeconfig: { userName: 'aws' }, inputs: { context: '*', ...INPUTS } },
    )
    const kubeconfig = edited(step.inputs?.['kubeconfig'] ?? '', {
      top: { contexts, 'current-context': 'one' },
    })
    const result = await runAction({ ...step, inputs: { ...step.inputs, kubeconfig } })
    expect({ exitCode: result.exitCode, log: result.log }).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(result.read('report.json')).clusters).toHaveLength(2)
    expect(await readFile(join(folder, 'runs'), 'utf8')).toBe('x\n')
  })
})

describe('a plugin is not run', () => {
  const leavesTrace = (name: string) => `touch ${folder}/${name}; ${printingToken(deployer.token)}`

  test('for a server over plain HTTP, to which nothing may be sent', async () => {
    const result = await runPlugin({
      script: leavesTrace('http'),
      kubeconfig: { server: 'http://127.0.0.1:8001', certificateAuthority: undefined },
    })
    expect(codesOf(result)).toEqual(['kc-server-http'])
    expect(await exists(join(folder, 'http'))).toBe(false)
  })

  test('for a kubeconfig that has another error', async () => {
    const result = await runPlugin({
      script: leavesTrace('broken'),
      kubeconfig: { certificateAuthority: 'no certificate' },
    })
    expect(codesOf(result)).toEqual(['kc-ca-not-pem'])
    expect(await exists(join(folder, 'broken'))).toBe(false)
  })

  test('for a context that was not asked for', async () => {
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin(
      { cluster, use: resource => resources.use(resource) },
      { script: leavesTrace('other'), kubeconfig: { userName: 'aws', context: 'other' } },
    )
    const inputs = { 'kubeconfig-path': 'one:other', context: deployer.namespace, ...INPUTS }
    const one = edited(deployer.kubeconfig, {
      top: {
        contexts: [
          {
            name: deployer.namespace,
            context: { cluster: 'kubernetes', user: 'deployer', namespace: deployer.namespace },
          },
        ],
      },
    })
    const workspaceFiles = { one, other: step.inputs?.['kubeconfig'] ?? '' }
    const { exitCode } = await runAction({ ...step, inputs, workspaceFiles })
    expect(exitCode).toBe(0)
    expect(await exists(join(folder, 'other'))).toBe(false)
  })

  test('from the checkout because the PATH leads there by an empty or relative entry', async () => {
    await using resources = new AsyncDisposableStack()
    const step = await stepWithPlugin({ cluster, use: resource => resources.use(resource) }, {})
    const planted = `#!/bin/sh\ntouch ${folder}/checkout\n`
    const launcher = ['/bin/sh', '-c', '/bin/chmod +x aws bin/aws && exec "$0" "$@"']
    const environment = { PATH: ':.:bin' }
    const workspaceFiles = { aws: planted, 'bin/aws': planted }
    const result = await runAction({ ...step, environment, workspaceFiles, launcher })
    expect(codesOf(result)).toEqual(['kc-exec-binary-missing'])
    expect(await exists(join(folder, 'checkout'))).toBe(false)
  })

  test('by its path beside the kubeconfig, unless the input exec-plugins names that very path', async () => {
    await using resources = new AsyncDisposableStack()
    const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
    const beside = await scriptFolder({ use }, 'aws', printingToken(deployer.token))
    const credential = { exec: { ...AWS, command: './aws' } }
    const { namespace } = deployer
    await writeFile(join(beside, 'config'), await cluster.kubeconfig({ credential, namespace }))
    const run = (inputs: Record<string, string>) =>
      runAction({ inputs: { 'kubeconfig-path': join(beside, 'config'), ...inputs } })
    expect(codesOf(await run({}))).toEqual(['kc-exec-not-allowed'])
    expect(codesOf(await run({ 'exec-plugins': 'aws' }))).toEqual(['kc-exec-not-allowed'])
    expect(codesOf(await run({ 'exec-plugins': './aws' }))).toEqual([])
  })
})
