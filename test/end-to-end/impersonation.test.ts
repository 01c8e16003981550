import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { ADMIN } from '../control-plane/pki.ts'
import { runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { administratorToken } from '../scenarios/stand-ins.ts'
import { wordsOf } from './shell-words.ts'

let cluster: Cluster
let namespace: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  namespace = await cluster.newNamespace('impersonation')
})

afterAll(() => cluster?.close())

interface Told {
  readonly codes: readonly string[]
  readonly identity: unknown
  readonly remedy: string
  readonly facts: unknown
}

async function askAs(kubeconfig: string, inputs: Readonly<Record<string, string>>): Promise<Told> {
  const { read } = await runAction({
    inputs: { kubeconfig, ...inputs, profile: 'gate', reports: 'report.json' },
  })
  const { findings, identity, layers } = JSON.parse(read('report.json')).clusters[0]
  return {
    codes: findings.map(({ code }: { code: string }) => code),
    identity,
    remedy: findings[0]?.remedy ?? '',
    facts: layers[0].facts,
  }
}

const JANE = { as: 'jane', 'as-group': 'dev\nops', 'as-uid': '7' }

test('the identity of the report is the one that is asked for, with its groups and its UID', async () => {
  const { codes, identity, facts } = await askAs(await cluster.kubeconfig(ADMIN), JANE)
  expect({ codes: codes.filter(code => code !== 'authz-nothing-granted'), identity }).toEqual({
    codes: [],
    identity: { username: 'jane', groups: ['dev', 'ops', 'system:authenticated'], uid: '7' },
  })
  expect(facts).toMatchObject({ 'acting as': 'jane' })
})

test('permissions are those of whom the request acts as', async () => {
  const inputs = { as: 'jane', rbac: 'deny: list nodes', 'cluster-name': 'a' }
  const { codes } = await askAs(await cluster.kubeconfig(ADMIN), inputs)
  expect(codes).not.toContain('rbac-expect-deny-allowed')
  const { codes: own } = await askAs(await cluster.kubeconfig(ADMIN), { ...inputs, as: '' })
  expect(own).toContain('rbac-expect-deny-allowed')
})

test('an input goes before the user entry, part by part, and the API server sees what kubectl sends', async () => {
  const credential = {
    token: await administratorToken(cluster),
    as: 'jane',
    'as-groups': ['dev'],
    'as-uid': '7',
    'as-user-extra': { scopes: ['view', 'edit'] },
  }
  const kubeconfig = await cluster.kubeconfig({ credential })
  for (const [inputs, flags] of [
    [{}, []],
    [{ as: 'bob' }, ['--as=bob']],
    [{ 'as-group': 'x\ny' }, ['--as-group=x', '--as-group=y']],
    [{ 'as-uid': '9', as: 'Jürgen Müller' }, ['--as-uid=9', '--as=Jürgen Müller']],
  ] as const) {
    const { identity } = await askAs(kubeconfig, inputs)
    const whoami = await kubectl(cluster, ['auth', 'whoami', '-o', 'json', ...flags], kubeconfig)
    const { username, groups, uid } = JSON.parse(whoami.stdout).status.userInfo
    expect(identity).toEqual({ username, groups, uid })
  }
})

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ['a user', { as: 'jane' }, /may not act as jane, which the input as asks for/],
  ['a user in a group', { as: 'jane', 'as-group': 'dev' }, /may not act/],
  ['a user under a UID', { as: 'jane', 'as-uid': '7' }, /may not act/],
  ['all of it', JANE, /may not act/],
  [
    'a service account',
    { as: 'system:serviceaccount:default:web' },
    /may not act as system:serviceaccount:default:web, which/,
  ],
  [
    'a service account in a group',
    { as: 'system:serviceaccount:default:web', 'as-group': 'dev' },
    /may not act/,
  ],
])('the commands that the finding names allow to act as %s', async (_, inputs, says) => {
  const name = `acting-${randomBytes(4).toString('hex')}`
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } })
  const token = await cluster.serviceAccountToken(namespace, name)
  const kubeconfig = await cluster.kubeconfig({ token, namespace })
  const before = await runAction({ inputs: { kubeconfig, ...inputs, profile: 'gate' } })
  expect(before.outputs).toMatchObject({
    codes: '["authz-impersonation-denied"]',
    verdict: expect.stringMatching(says),
  })
  const { remedy } = await askAs(kubeconfig, inputs)
  const commands = remedy.split('; or leave')[0]?.match(/`[^`]+`/g) ?? []
  expect(commands.length).toBeGreaterThanOrEqual(2)
  for (const command of commands) {
    const [program, ...args] = wordsOf(command.slice(1, -1))
    expect(program).toBe('kubectl')
    expect(await kubectl(cluster, args)).toMatchObject({ exitCode: 0 })
  }
  const { codes, identity } = await askAs(kubeconfig, inputs)
  expect(codes).not.toContain('authz-impersonation-denied')
  expect(identity).toMatchObject({ username: inputs['as'] })
})

test('nobody who asks to act as nobody is told that a credential got lost', async () => {
  const { codes, identity } = await askAs(await cluster.kubeconfig(ADMIN), { as: 'system:anonymous' })
  expect(codes).not.toContain('authn-anonymous-used')
  expect(identity).toMatchObject({ username: 'system:anonymous' })
})

test('in a terminal the flags are those of kubectl', async () => {
  const flags = ['--as', 'jane', '--as-group', 'dev', '--as-group=ops', '--as-uid', '7']
  const { output } = await runTerminal(['--kubeconfig', cluster.adminPath, ...flags, '--output', 'json'])
  expect(JSON.parse(output).clusters[0].identity).toEqual({
    username: 'jane',
    groups: ['dev', 'ops', 'system:authenticated'],
    uid: '7',
  })
})

test('a group without a user is wrong usage where no kubeconfig can name one', async () => {
  const { exitCode, log } = await runAction({
    inputs: { server: cluster.server, token: 'a-token', 'as-group': 'dev' },
  })
  expect({ exitCode, log }).toEqual({
    exitCode: 2,
    log: expect.stringContaining('as-group: it needs a user'),
  })
})
