import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { runAction } from '../runner/runner.ts'
import { wordsOf } from './shell-words.ts'

let cluster: Cluster
let namespace: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  namespace = await cluster.newNamespace('grant')
})

afterAll(() => cluster?.close())

async function askFor(kubeconfig: string, rbac: string) {
  const { exitCode, read } = await runAction({ inputs: { kubeconfig, rbac, reports: 'report.json' } })
  const { findings } = JSON.parse(read('report.json')).clusters[0]
  const remedies: string[] = findings
    .filter(({ code }: { code: string }) => code === 'rbac-expect-allow-denied')
    .map(({ remedy }: { remedy: string }) => remedy)
  return { exitCode, remedies }
}

const ofUser = (user: string) => () => cluster.kubeconfig({ user, groups: [], userName: 'asking', namespace })

// A subresource with a group and a name, a verb that a shell would expand, a path, and names that need quotes.
test.each<[string, () => Promise<string>, string]>([
  [
    'a user with a blank in the name',
    ofUser('Jane Doe (ops) $HOME'),
    'patch deployments.apps/web --subresource=scale',
  ],
  ['a user of another realm', ofUser('jane+ci@example.com'), '* configmaps'],
  ['a user in the whole cluster', ofUser('https://issuer.example/#4711'), 'delete nodes/worker-1'],
  [
    'a service account in the whole cluster',
    async () =>
      cluster.kubeconfig({
        token: await cluster.serviceAccountToken(namespace, 'default'),
        namespace,
        userName: 'asking',
      }),
    'get /metrics',
  ],
])('the commands that a finding names grant %s what was missing', async (_, kubeconfigOf, rbac) => {
  const kubeconfig = await kubeconfigOf()
  const before = await askFor(kubeconfig, rbac)
  expect(before).toEqual({
    exitCode: 1,
    remedies: [expect.stringMatching(/^Grant it: `kubectl create .*`\.$/)],
  })
  const commands = [...(before.remedies[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, command]) => command ?? '')
  expect(commands).toHaveLength(2)
  const name = `granted-${randomBytes(4).toString('hex')}`
  for (const command of commands) {
    const [program, ...args] = wordsOf(command.replaceAll('NAME', name))
    expect(program).toBe('kubectl')
    expect(await kubectl(cluster, args)).toMatchObject({ exitCode: 0 })
  }
  expect(await askFor(kubeconfig, rbac)).toEqual({ exitCode: 0, remedies: [] })
})
