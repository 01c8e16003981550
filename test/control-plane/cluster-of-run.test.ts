import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from './cluster.ts'
import { clusterOfRun } from './cluster-of-run.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await clusterOfRun()
})
afterAll(() => cluster.close())

test('a test finds the control plane of its run and gets namespaces of its own', async () => {
  const [one, other] = await Promise.all([cluster.newNamespace(), cluster.newNamespace()])
  expect(one).not.toBe(other)
  const path = `/api/v1/namespaces/${one}/serviceaccounts/default`
  expect(await cluster.request('GET', path)).toMatchObject({ metadata: { namespace: one } })
})

test('a test writes kubeconfigs for users of its own', async () => {
  const text = await cluster.kubeconfig({ user: 'jane', groups: ['dev'], namespace: 'team', context: 'work' })
  expect(text).toContain(`server: ${cluster.server}`)
  expect(text).toContain('current-context: work')
  const encoded = await cluster.kubeconfig({ token: 'abc', base64: true })
  expect(Buffer.from(encoded, 'base64').toString()).toContain('token: abc')
})
