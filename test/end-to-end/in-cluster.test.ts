import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runProcess } from '../runner/process.ts'
import { ACTION_FOLDER, runAction } from '../runner/runner.ts'
import { podEnvironment, serviceAccountFiles } from '../scenarios/in-pod.ts'
import { mountServiceAccount, whyNoMount } from '../servers/service-account-mount.ts'
import { codesButAge } from './codes-but-age.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const describeInPod = whyNoMount() === undefined ? describe : describe.skip

describeInPod('in a pod', () => {
  test('the service account of the pod is checked, and nothing of its token is shown', async () => {
    const files = await serviceAccountFiles(cluster)
    await using mount = await mountServiceAccount({ ...files, token: `${files.token}\n` })
    const { outputs, exitCode, read, rawOutput, masks } = await runAction({
      inputs: { 'in-cluster': 'true', rbac: 'patch deployments.apps', reports: 'report.json' },
      environment: podEnvironment(cluster),
      launcher: mount.launcher,
    })
    expect({ exitCode, outputs }).toMatchObject({ exitCode: 0, outputs: { status: 'healthy' } })
    expect(codesButAge({ outputs })).toBe('[]')
    expect(masks).toContain(files.token)
    expect(rawOutput.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(files.token)
    const [told] = JSON.parse(read('report.json')).clusters
    expect(told).toMatchObject({
      name: 'in-cluster',
      context: '',
      server: `${cluster.server}/`,
      identity: { username: `system:serviceaccount:${files.namespace}:deployer` },
      access: [{ namespace: files.namespace, actual: 'allowed' }],
      // The kubelet writes it anew, so its hour is no finding.
      credentials: [{ kind: 'token', renews: true }],
    })
    expect(told.layers[0].facts).toMatchObject({ source: "the pod's service account", credential: 'a token' })
  })

  test('its service account may act as another', async () => {
    const files = await serviceAccountFiles(cluster)
    await using mount = await mountServiceAccount(files)
    const { outputs } = await runAction({
      inputs: { 'in-cluster': 'true', as: 'jane' },
      environment: podEnvironment(cluster),
      launcher: mount.launcher,
    })
    expect(outputs).toMatchObject({
      codes: '["authz-impersonation-denied"]',
      verdict: expect.stringMatching(
        /^system:serviceaccount:deploy-\w+:deployer may not act as jane, which the input as asks for/,
      ),
    })
  })

  test('the terminal has a flag for it that goes before KUBECONFIG', async () => {
    const files = await serviceAccountFiles(cluster)
    await using mount = await mountServiceAccount(files)
    const { exitCode, output } = await runProcess({
      args: [`${ACTION_FOLDER}/dist/index.js`, '--in-cluster', '--output=json'],
      cwd: ACTION_FOLDER,
      environment: {
        PATH: process.env['PATH'] ?? '',
        KUBECONFIG: cluster.adminPath,
        ...podEnvironment(cluster),
      },
      launcher: mount.launcher,
    })
    expect({ exitCode, told: JSON.parse(output).clusters[0] }).toMatchObject({
      exitCode: 0,
      told: {
        name: 'in-cluster',
        identity: { username: `system:serviceaccount:${files.namespace}:deployer` },
      },
    })
  })

  test('nothing is tried unasked', async () => {
    await using mount = await mountServiceAccount(await serviceAccountFiles(cluster))
    const { outputs, log } = await runAction({
      inputs: { kubeconfig: '' },
      environment: podEnvironment(cluster),
      launcher: mount.launcher,
    })
    expect({ outputs, log }).toMatchObject({
      outputs: { codes: '["kc-secret-empty"]' },
      log: expect.stringContaining('set the input `in-cluster` to true'),
    })
  })
})

test('a kubeconfig beside it is wrong usage', async () => {
  const kubeconfig = await cluster.kubeconfig()
  const { exitCode, log } = await runAction({ inputs: { kubeconfig, 'in-cluster': 'true', context: 'a' } })
  expect({ exitCode, log }).toEqual({
    exitCode: 2,
    log: expect.stringContaining('kubeconfig: it and in-cluster are given together'),
  })
})
