import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { runAction } from '../runner/runner.ts'
import { administratorToken } from '../scenarios/stand-ins.ts'
import { wordsOf } from './shell-words.ts'

const RBAC = '/apis/rbac.authorization.k8s.io/v1'

let cluster: Cluster
/** Where everybody below may do something. */
let namespace: string
/** The namespace of the service account. */
let other: string

// What odd names are made of: blanks, percent signs, what a header and a URL take for more, letters of every kind.
const ODD = 'Jürgen 100% Müller, "Ops"; a=b/c?d&e <j@example.com> 日本'

beforeAll(async () => {
  cluster = await clusterOfRun()
  namespace = await cluster.newNamespace('asked')
  other = await cluster.newNamespace('subjects')
  await cluster.request('POST', `/api/v1/namespaces/${other}/serviceaccounts`, {
    metadata: { name: 'preview' },
  })
  const subjects = {
    pods: { kind: 'User', name: 'jane-of-subjects' },
    secrets: { kind: 'Group', name: 'developers of subjects' },
    configmaps: { kind: 'ServiceAccount', name: 'preview', namespace: other },
    services: { kind: 'Group', name: `system:serviceaccounts:${other}` },
    endpoints: { kind: 'User', name: ODD },
    events: { kind: 'Group', name: 'ops-ä,of subjects' },
  }
  await Promise.all(Object.entries(subjects).map(([resource, subject]) => grant(resource, subject)))
})

afterAll(() => cluster?.close())

async function grant(resource: string, subject: Readonly<Record<string, string>>): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io'
  const metadata = { name: resource }
  const rules = [{ apiGroups: [''], resources: [resource], verbs: ['get'] }]
  await cluster.request('POST', `${RBAC}/namespaces/${namespace}/roles`, { metadata, rules })
  await cluster.request('POST', `${RBAC}/namespaces/${namespace}/rolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: resource },
    subjects: [{ ...subject, ...(subject['kind'] !== 'ServiceAccount' && { apiGroup }) }],
  })
}

/** A credential with these rights and no others, and what it takes to use it. */
async function credentialWith(rules: readonly object[]): Promise<string> {
  const home = await cluster.newNamespace('asking')
  const metadata = { name: home }
  const apiGroup = 'rbac.authorization.k8s.io'
  await cluster.request('POST', `${RBAC}/clusterroles`, { metadata, rules })
  await cluster.request('POST', `${RBAC}/clusterrolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'ClusterRole', name: home },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: home }],
  })
  return cluster.kubeconfig({ token: await cluster.serviceAccountToken(home, 'default'), namespace })
}

interface Answer {
  readonly line: string
  readonly subject: string
  readonly actual: string
  readonly problem: string
  readonly reason: string
  readonly grantedBy: string
}

async function ask(
  kubeconfig: string,
  lines: readonly string[],
  inputs: Readonly<Record<string, string>> = {},
) {
  const { outputs, read } = await runAction({
    inputs: {
      kubeconfig,
      rbac: lines.join('\n'),
      checks: 'permissions',
      profile: 'gate',
      reports: 'report.json',
      ...inputs,
    },
  })
  const access: readonly Answer[] = JSON.parse(read('report.json')).clusters[0].access
  return { outputs, access }
}

const WHO = () => [
  '--as=jane-of-subjects',
  '--as=nobody-knows-him',
  "--as=jane-of-subjects --as-group='developers of subjects'",
  "--as=x --as-group='ops-ä,of subjects' --as-group='developers of subjects' --as-uid='7 %'",
  `--as=system:serviceaccount:${other}:preview`,
  `--as=system:serviceaccount:${other}:preview --as-group=developers`,
  `--as='${ODD}'`,
  '--as=x --as-group=system:masters',
]
const WHAT = () => [
  ...['pods', 'secrets', 'configmaps', 'services', 'endpoints', 'events'].map(
    resource => `get ${resource} -n ${namespace}`,
  ),
  'get nodes',
  'get /version',
  'create selfsubjectaccessreviews.authorization.k8s.io',
]
const linesOf = (who: readonly string[]) => who.flatMap(whom => WHAT().map(what => `${what} ${whom}`))

async function answersOfKubectl(lines: readonly string[]): Promise<string[]> {
  const token = await administratorToken(cluster)
  const kubeconfig = await cluster.kubeconfig({ token, namespace })
  const answers: string[] = []
  for (const line of lines) {
    const { stdout } = await kubectl(cluster, ['auth', 'can-i', ...wordsOf(line)], kubeconfig)
    answers.push(stdout.startsWith('yes') ? 'allowed' : 'denied')
  }
  return answers
}

const ways: readonly (readonly [string, readonly object[]])[] = [
  [
    'by SubjectAccessReview',
    [{ apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] }],
  ],
  [
    'in their name',
    [
      { apiGroups: [''], resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
      { apiGroups: ['authentication.k8s.io'], resources: ['uids'], verbs: ['impersonate'] },
    ],
  ],
]

describe('what others may do', () => {
  let wanted: readonly string[]

  beforeAll(async () => {
    wanted = await answersOfKubectl(linesOf(WHO()))
  }, 300_000)

  test.each(ways)('is told as kubectl tells it, %s', async (_, rules) => {
    const lines = linesOf(WHO())
    const { access } = await ask(await credentialWith(rules), lines)
    expect(access.map(({ line, actual }) => `${actual}: ${line}`)).toEqual(
      lines.map((line, index) => `${wanted[index]}: ${line}`),
    )
    expect(new Set(wanted)).toEqual(new Set(['allowed', 'denied']))
  })
})

test.each(ways)('a node is asked about in the group that nodes have, %s', async (_, rules) => {
  const node = '--as=system:node:worker-1'
  const { access } = await ask(await credentialWith(rules), [
    `create nodes ${node}`,
    `deny: list secrets ${node}`,
  ])
  expect(access.map(({ actual }) => actual)).toEqual(['allowed', 'denied'])
  const [allowed] = await answersOfKubectl([`create nodes ${node} --as-group=system:nodes`])
  expect(allowed).toBe('allowed')
})

test('who is not signed in is asked about by whoever may review others, and by nobody else', async () => {
  const lines = ['deny: get pods --as=system:anonymous', 'get /version --as=system:anonymous']
  const [review, impersonate] = ways
  const { access } = await ask(await credentialWith(review?.[1] ?? []), lines)
  expect(access.map(({ actual }) => actual)).toEqual(['denied', 'allowed'])
  const { access: open } = await ask(await credentialWith(impersonate?.[1] ?? []), lines)
  expect(open.map(({ actual, reason }) => [actual, reason])).toEqual(
    Array(2).fill(['unknown', expect.stringContaining('who is not signed in may not ask in its own name')]),
  )
  const token = await administratorToken(cluster)
  const asked = await kubectl(
    cluster,
    ['auth', 'can-i', 'get', '/version', '--as=system:anonymous'],
    await cluster.kubeconfig({ token }),
  )
  expect(asked.stderr).toContain('cannot create resource "selfsubjectaccessreviews"')
})

test('a credential confined to a namespace asks there', async () => {
  const { access } = await ask(
    await credentialWith([
      { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
    ]),
    [`get pods -n ${namespace} --as=jane-of-subjects`, 'get nodes --as=jane-of-subjects'],
  )
  expect(access.map(({ actual, grantedBy }) => [actual, grantedBy])).toEqual([
    ['allowed', `RoleBinding "pods/${namespace}"`],
    ['unknown', ''],
  ])
})

test('a credential that may do neither is told both rights, and asks hardly more than once', async () => {
  const kubeconfig = await credentialWith([])
  const lines = Array.from({ length: 40 }, (_, index) => `get pods/p-${index} -n ${namespace} --as=jane`)
  const before = (await reviews()).length
  const { access, outputs } = await ask(kubeconfig, lines)
  expect(new Set(access.map(({ actual }) => actual))).toEqual(new Set(['unknown']))
  expect(access[0]?.reason).toMatch(
    /may neither create subjectaccessreviews\.authorization\.k8s\.io nor impersonate users \(the API server answered 403: .*cannot impersonate/,
  )
  expect(outputs).toMatchObject({ inconclusive: '40', codes: '[]' })
  expect((await reviews()).slice(before)).toEqual([
    'subjectaccessreviews',
    'localsubjectaccessreviews',
    'selfsubjectaccessreviews',
  ])
})

async function reviews(): Promise<string[]> {
  const all = await cluster.auditLog()
  return all
    .filter(({ user }) => user.username?.startsWith('system:serviceaccount:asking-'))
    .flatMap(({ objectRef }) => objectRef?.resource ?? [])
    .filter(resource => resource.endsWith('accessreviews'))
}

test('a line speaks of whom it names alone, also where the credential acts as somebody itself', async () => {
  const token = await administratorToken(cluster)
  const acting = { as: 'acting', 'as-groups': ['system:masters'], 'as-uid': '7' }
  const kubeconfig = await cluster.kubeconfig({ credential: { token, ...acting }, namespace })
  const { access } = await ask(kubeconfig, [
    'get nodes',
    'deny: get nodes --as=jane-of-subjects',
    'get pods --as=jane-of-subjects',
  ])
  expect(access.map(({ actual, subject }) => [actual, subject])).toEqual([
    ['allowed', 'acting'],
    ['denied', 'jane-of-subjects'],
    ['allowed', 'jane-of-subjects'],
  ])
})

test('the same question about the same subject is asked once', async () => {
  const kubeconfig = await credentialWith(ways[0]?.[1] ?? [])
  const before = (await reviews()).length
  const ofJane = ['get po --as=jane', 'deny: get pods --as=jane', 'get Pod --as jane']
  await ask(kubeconfig, [...ofJane, 'get po', 'get pods'])
  const asked = (await reviews()).slice(before)
  expect(asked.filter(resource => resource === 'subjectaccessreviews')).toHaveLength(1)
})
