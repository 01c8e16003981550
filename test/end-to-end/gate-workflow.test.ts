// The workflows of README.md, as they stand there: whoever copies them gets what the page says.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { plantFaults } from '../../scripts/demo-faults.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { waitUntilAllowed } from '../control-plane/reader.ts'
import { runAction } from '../runner/runner.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { codesButAge } from './codes-but-age.ts'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly if?: string
  readonly run?: string
}

/** The webhook that the demo leaves behind. */
const POLICY = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/policy'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startControlPlane()
})

afterAll(() => cluster?.stop())

/** The steps of the one job of the workflow below a heading of README.md. */
function stepsBelow(heading: string): readonly Step[] {
  const [, part = ''] = readFileSync('README.md', 'utf8').split(`### ${heading}\n`)
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(part) ?? []
  const [job] = Object.values<{ readonly steps: readonly Step[] }>(parse(text).jobs)
  return job?.steps ?? []
}

const isOurs = ({ uses = '' }: Step) => uses.startsWith('cluster-health/action@')

/** Runs the step of this action among these, as GitHub would: each input is text, the secret is filled in and masked. */
function runOurs(steps: readonly Step[], kubeconfig: string) {
  const given = Object.entries(steps.find(isOurs)?.with ?? {})
  const inputs = given.map(([name, value]) => [
    name,
    String(value).replace(/\$\{\{ secrets\.KUBECONFIG \}\}/, () => kubeconfig),
  ])
  return runAction({ inputs: Object.fromEntries(inputs), secrets: [kubeconfig] })
}

/** A pipeline that may create deployments in prod and wait for them, but not change them. */
async function almostDeployer(): Promise<string> {
  const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces/prod'
  const metadata = { name: 'deployer' }
  const rules = [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'create', 'watch'] }]
  for (const name of ['prod', 'ci'])
    await cluster.request('POST', '/api/v1/namespaces', { metadata: { name } })
  await cluster.request('POST', '/api/v1/namespaces/ci/serviceaccounts', { metadata })
  await cluster.request('POST', `${roles}/roles`, { metadata, rules })
  await cluster.request('POST', `${roles}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' },
    subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' }],
  })
  const token = await cluster.serviceAccountToken('ci', 'deployer')
  return cluster.kubeconfig({ token, context: 'production', userName: 'deployer' })
}

async function applyAsAdmin(manifest: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gate-'))
  const path = join(folder, 'role.yaml')
  try {
    await writeFile(path, manifest)
    expect(await kubectl(cluster, ['apply', '-f', path])).toMatchObject({ exitCode: 0 })
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('the step before a deploy', () => {
  test('stops it for one missing verb, and lets it through with the role that it printed', async () => {
    const steps = stepsBelow('A step before a deploy')
    const deploy = steps.slice(steps.findIndex(isOurs) + 1)
    // Without an `if`, a step runs only when those before it have passed.
    expect(deploy).toEqual([expect.objectContaining({ run: expect.stringContaining('kubectl apply') })])
    expect(deploy).toEqual([expect.not.objectContaining({ if: expect.anything() })])

    const kubeconfig = await almostDeployer()
    const before = await runOurs(steps, kubeconfig)
    expect(before.exitCode).toBe(1)
    const sentence = 'This credential may not patch deployments.apps in namespace prod.'
    expect(before.summary.split('\n').slice(0, 3)).toEqual([
      '## ❌ production is unhealthy',
      '',
      `**${sentence}**`,
    ])
    expect(before.annotations).toEqual([
      expect.objectContaining({
        level: 'error',
        message: expect.stringMatching(
          `${sentence}\nGrant it: \`kubectl create role (deployer-[0-9a-f]{8}) --verb=patch --resource=deployments.apps -n prod\` and \`kubectl create rolebinding \\1 --role=\\1 --serviceaccount=ci:deployer -n prod\`.$`,
        ),
      }),
    ])

    const [, role = ''] = /```yaml\n(.*?)```/s.exec(before.summary) ?? []
    await applyAsAdmin(role)
    const right = { namespace: 'prod', verb: 'patch', group: 'apps', resource: 'deployments' }
    await waitUntilAllowed(cluster, { user: 'system:serviceaccount:ci:deployer' }, right)
    const after = await runOurs(steps, kubeconfig)
    expect(after).toMatchObject({ exitCode: 0, annotations: [] })
    expect(after.summary).toMatch(/^## ✅ production is healthy\n/)
  })
})

describe('the scheduled check', () => {
  test('fails weeks before a certificate ends, though nothing else is wrong, draws the year ahead, and leaves the report to upload', async () => {
    const steps = stepsBelow('A scheduled check')
    await using nothing = await startClosedPort()
    const { workspaceFiles } = await plantFaults(cluster, nothing.url)
    await cluster.request('DELETE', POLICY)
    const result = await runOurs(steps, workspaceFiles['production.yaml'] ?? '')
    expect(result.exitCode).toBe(1)
    expect(result.summary).toMatch(/^## ⚠️ production is degraded\n/)
    expect(result.summary).toMatch(/```mermaid\ngantt\n[^`]*\n9 days · client certificate deploy-bot :crit, /)
    const upload = steps.find(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'))
    const { clusters } = JSON.parse(result.read(String(upload?.with?.['path'])))
    expect(clusters[0].findings[0]).toMatchObject({ code: 'cert-client-expiring', severity: 'warning' })
    expect(codesButAge(result)).toBe('["cert-client-expiring"]')
  })
})
