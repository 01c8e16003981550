import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { READER } from '../control-plane/reader.ts'
import { runAction } from '../runner/runner.ts'
import { inDays } from '../scenarios/own-apiserver.ts'

const CONFIG_MAPS = '/api/v1/namespaces/kube-system/configmaps'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startControlPlane()
  await cluster.request('POST', CONFIG_MAPS, { metadata: { name: 'kubeadm-config' }, data: {} })
})

afterAll(() => cluster?.stop())

/** A run of a reader whose certificate has so many days left, and what it asked of kubeadm. */
async function runWith(user: string, daysLeft: number, inputs: Record<string, string> = {}) {
  const validity = { notBefore: inDays(daysLeft - 365), notAfter: inDays(daysLeft) }
  const kubeconfig = await cluster.kubeconfig({ user, groups: READER.groups, ...validity })
  const result = await runAction({ inputs: { kubeconfig, reports: 'report.json', ...inputs } })
  const [report] = JSON.parse(result.read('report.json')).clusters
  const requests = (await cluster.auditLog()).filter(event => event.user.username === user)
  return {
    report,
    remedies: report.findings
      .filter(({ code }: Record<string, string>) => code !== 'health-version-eol')
      .map(({ code, remedy }: Record<string, string>) => `${code}: ${remedy}`),
    asksForKubeadm: requests.some(({ requestURI }) => requestURI.includes('kubeadm-config')),
  }
}

describe('on a cluster of kubeadm', () => {
  test('the remedy for a certificate that ends is the command of kubeadm', async () => {
    const { remedies, asksForKubeadm } = await runWith('ending', 9)
    expect(remedies).toEqual([
      expect.stringMatching(
        /^cert-client-expiring: Run `kubeadm certs renew admin\.conf` on a control-plane/,
      ),
    ])
    expect(asksForKubeadm).toBe(true)
  })

  test('nothing is asked of kubeadm as long as nothing ends', async () => {
    expect(await runWith('lasting', 200)).toMatchObject({ remedies: [], asksForKubeadm: false })
  })

  test('nothing is asked of kubeadm in a gate, whose role does not allow it', async () => {
    const { remedies, asksForKubeadm } = await runWith('gate', 9, { profile: 'gate' })
    expect(asksForKubeadm).toBe(false)
    expect(remedies).toEqual([expect.stringMatching(/^cert-client-expiring: Renew it and update the secret/)])
  })
})

test('of the metrics of the API server only the beginning is read', async () => {
  const page = await cluster.request<string>('GET', '/metrics')
  const only = { profile: 'audit', checks: 'client-certificates-seen' }
  const { report } = await runWith('auditor', 200, only)
  expect(report.checks).toMatchObject([{ id: 'client-certificates-seen', status: 'completed' }])
  expect(page.length).toBeGreaterThan(300_000)
  expect(report.bytes).toBeLessThan(page.length / 2)
})
