// What a cluster stores, looked at with the rights that people have, in a control plane that nothing else looks at.
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { WHY_NO_VERIFICATION } from '../scenarios/aggregated-apis.ts'
import { API_SERVICES, bundleFor, VALIDATING, webhookConfiguration } from '../scenarios/ca-bundles.ts'
import { createDeployer, type Deployer } from '../scenarios/deployer.ts'
import { inDays } from '../scenarios/own-apiserver.ts'
import { shopCertificate } from '../scenarios/stored-certificates.ts'
import { startTlsServer } from '../servers/http-servers.ts'

let cluster: ControlPlane

beforeAll(async () => {
  // The address of a Service leads nowhere here; an external name does, and only without this.
  cluster = await startControlPlane({ extraApiserverArgs: ['--enable-aggregator-routing=false'] })
}, 60_000)

afterAll(() => cluster?.stop())

async function run(kubeconfig: string, inputs: Readonly<Record<string, string>> = {}) {
  const result = await runAction({ inputs: { kubeconfig, reports: 'report.json', ...inputs } })
  return { ...result, ...reportOf(result) }
}

interface Reported {
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly subject: object }[]
  readonly checks: readonly { readonly id: string; readonly status: string; readonly requests: number }[]
}

const reportOf = (result: StepResult): Reported => JSON.parse(result.read('report.json')).clusters[0]

describe('a credential that may list Secrets in its own namespace alone', () => {
  let deployer: Deployer

  beforeAll(async () => {
    const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }]
    deployer = await createDeployer(cluster, rules)
    const pair = await shopCertificate({ notAfter: inDays(-3) })
    const stringData = { 'tls.crt': pair.certificatePem, 'tls.key': pair.keyPem }
    for (const namespace of [deployer.namespace, await cluster.newNamespace('other')]) {
      await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
        metadata: { name: 'shop-tls' },
        type: 'kubernetes.io/tls',
        stringData,
      })
    }
  })

  test('is told what is in there, and what could not be seen', async () => {
    const { exitCode, outputs, findings, checks, log } = await run(deployer.kubeconfig)
    expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 0, status: 'degraded' })
    const { namespace } = deployer
    expect(findings.filter(({ code }) => code !== 'health-version-eol')).toMatchObject([
      {
        code: 'cert-tls-secret-expired',
        severity: 'warning',
        subject: { kind: 'Secret', namespace, name: 'shop-tls' },
        evidence: { 'Not seen': expect.stringContaining('list ingresses.networking.k8s.io') },
      },
    ])
    expect(log).toContain(`The certificate in the Secret ${namespace}/shop-tls ended 3 days ago`)
    const status = (id: string) => checks.find(check => check.id === id)?.status
    expect([status('tls-secrets'), status('webhook-ca-bundles')]).toEqual(['completed', 'skipped'])
  })

  test('is asked in vain about another namespace that was named', async () => {
    const namespaces = `${deployer.namespace}\nkube-system`
    const { exitCode, log } = await run(deployer.kubeconfig, { namespaces, checks: 'tls-secrets' })
    expect(exitCode).toBe(3)
    expect(log).toContain('The namespace kube-system could not be looked into')
  })
})

test('the webhooks of a cluster are read once, however many checks look at them', async () => {
  const hook = webhookConfiguration('hook', { caBundle: await bundleFor(300) })
  await cluster.request('POST', VALIDATING, hook)
  const ids = ['webhook-ca-bundles', 'webhook-serving-certificates']
  const { checks } = await run(await cluster.kubeconfig(), { checks: ids.join('\n') })
  expect(checks.map(({ id, requests }) => [id, requests])).toEqual([
    ['webhook-ca-bundles', 2],
    ['webhook-serving-certificates', 0],
  ])
})

const testWhereVerified = WHY_NO_VERIFICATION === undefined ? test : test.skip

testWhereVerified(
  'an aggregated API is found whose server presents what its caBundle does not verify',
  async () => {
    const [trusted, other] = [
      await createAuthority({ name: 'toys-ca' }),
      await createAuthority({ name: 'other-ca' }),
    ]
    const identity = await other.issue({
      commonName: 'toys',
      dns: ['toys.default.svc'],
      usage: 'server',
    })
    await using server = await startTlsServer({ identity })
    await cluster.request('POST', '/api/v1/namespaces/default/services', {
      metadata: { name: 'toys' },
      spec: { type: 'ExternalName', externalName: 'localhost' },
    })
    const path = `${API_SERVICES}/v1.toys.example.com`
    await cluster.request('POST', API_SERVICES, {
      metadata: { name: 'v1.toys.example.com' },
      spec: {
        group: 'toys.example.com',
        version: 'v1',
        groupPriorityMinimum: 1000,
        versionPriority: 15,
        service: { namespace: 'default', name: 'toys', port: server.port },
        caBundle: base64(trusted.certificatePem),
      },
    })
    while (!JSON.stringify(await cluster.request('GET', path)).includes('x509')) await delay(100)
    const { outputs, log } = await run(await cluster.kubeconfig())
    expect(JSON.parse(outputs['codes'] ?? '')).toContain('aggregated-tls')
    expect(log).toMatch(/default\/toys.*x509: certificate signed by unknown authority/)
  },
)
