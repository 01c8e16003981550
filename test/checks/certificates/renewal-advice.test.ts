import { describe, expect, test } from '@jest/globals'
import { clusterCa } from '../../../src/checks/certificates/cluster-ca.ts'
import { maintainerOf, renewalAdvice } from '../../../src/checks/certificates/renewal-advice.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { layersWith } from '../../findings/a-finding.ts'
import { inDays, inputsWith, NOW, runCheck } from '../check-run.ts'
import { trustIn } from './made.ts'

const ENDING = [{ notBefore: inDays(-360), notAfter: inDays(5) }]
const LASTING = [{ notBefore: inDays(-60), notAfter: inDays(305) }]

const answers = (status: number) => () => Promise.resolve({ status, headers: {}, body: '{}', durationMs: 0 })

interface World {
  readonly version?: string
  readonly server?: string
  readonly profile?: string
  readonly get?: ReturnType<typeof answers>
  readonly failed?: 'tls'
}

function maintainer(world: World, lifetimes = ENDING): Promise<string> {
  const { version = 'v1.36.3', server = 'https://127.0.0.1:6443', profile = 'standard', failed } = world
  const get = world.get ?? (() => Promise.reject(new Error('nobody was to be asked')))
  const cluster = { get, getJson: get, review: get, usage: () => ({ requests: 0, bytes: 0 }) }
  return maintainerOf(
    {
      cluster,
      connection: { walk: { layers: () => layersWith(failed) }, version },
      target: aTarget({ server: new URL(server) }),
      inputs: inputsWith({ profile }),
    },
    lifetimes,
    NOW,
  )
}

describe('whose cluster it is', () => {
  test.each<[string, World, string]>([
    ['is told by its version', { version: 'v1.33.1-eks-0123456' }, 'EKS'],
    ['is told by its address', { server: 'https://shop-1234.hcp.westeurope.azmk8s.io' }, 'AKS'],
    ['is kubeadm where its ConfigMap is', { get: answers(200) }, 'kubeadm'],
    ['is not known where it is missing', { get: answers(404) }, ''],
    ['is not known where it may not be read', { get: answers(403) }, ''],
    [
      'is not known when nobody answers',
      { get: () => Promise.reject(new ClusterError('no-answer', 'x')) },
      '',
    ],
    ['is not asked in a gate', { profile: 'gate' }, ''],
    ['is not asked where the server was not reached', { failed: 'tls' }, ''],
  ])('%s', async (_, world, expected) => {
    expect(await maintainer(world)).toBe(expected)
  })

  test('is not asked as long as nothing ends', async () => {
    expect(await maintainer({ version: 'v1.33.1-eks-0123456' }, LASTING)).toBe('')
  })
})

test('only for kubeadm the advice is of kubeadm', () => {
  for (const distribution of ['EKS', 'GKE', 'AKS', 'k3s', 'RKE2']) {
    expect(Object.values(renewalAdvice(distribution) ?? {})).toEqual(
      Array(3).fill(expect.not.stringContaining('kubeadm')),
    )
  }
  expect(renewalAdvice('kubeadm')?.serving).toContain('`kubeadm certs renew apiserver`')
  expect(renewalAdvice('')).toBeUndefined()
})

test('a finding tells how it is done where the cluster is from', async () => {
  const { certificatePem } = await createAuthority({ name: 'kubernetes', ...ENDING[0] })
  const { judgements } = await runCheck(clusterCa, {
    target: { trust: trustIn(certificatePem) },
    connection: { version: 'v1.33.1+k3s1' },
  })
  expect(judgements).toMatchObject([{ remedy: expect.stringContaining('`k3s certificate rotate-ca`') }])
})
