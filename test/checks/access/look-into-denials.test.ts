import { expect, test } from '@jest/globals'
import { readReview } from '../../../src/checks/access/access-review.ts'
import { createAsker } from '../../../src/checks/access/asker.ts'
import { lookIntoDenials } from '../../../src/checks/access/look-into-denials.ts'
import { THERE } from '../../../src/checks/access/presence.ts'
import { createShare } from '../../../src/checks/share.ts'
import { createCluster } from '../../../src/cluster/cluster.ts'
import { limitsOf, transportTo } from '../../cluster/transport-to.ts'
import type { Answer } from '../../servers/answers.ts'
import { startHttpServer } from '../../servers/http-servers.ts'
import { aLine, resolve } from './lines.ts'

const named = (name: string) => ({ metadata: { name }, roleRef: { kind: 'ClusterRole', name: 'edit' } })

function aDenial() {
  const question = resolve('create pods')
  if (question.kind !== 'ask') throw new Error('create pods is no question')
  return {
    line: aLine('create pods'),
    question,
    review: readReview({ allowed: false }),
    presence: THERE,
    subjectPresence: THERE,
  }
}

/** Looks into one denial where the ClusterRoleBindings are answered so. */
async function look(answer: (path: string) => Answer, accounts: Readonly<Record<string, Answer>> = {}) {
  await using server = await startHttpServer({
    answers: ({ path, method }) => {
      if (path.endsWith('/serviceaccounts/web')) return accounts[path.split('/')[4] ?? ''] ?? NOT_FOUND
      if (method === 'POST') return { status: 201, body: { status: { allowed: true } } }
      return path.includes('/clusterrolebindings') ? answer(path) : { body: { items: [] } }
    },
  })
  await using transport = transportTo(server)
  const asker = createAsker({ cluster: createCluster(transport, limitsOf()), share: createShare() })
  const own = { namespace: 'shop', username: 'system:serviceaccount:shop:web' }
  const { bindings, absent, unread } = await lookIntoDenials(asker, [aDenial()], own)
  return { names: bindings.map(({ name }) => name), absent: [...absent], unread }
}

const NOT_FOUND: Answer = { status: 404, headers: { 'audit-id': '1' } }

test('every page of the bindings is read', async () => {
  const pages = (path: string): Answer =>
    path.includes('continue=')
      ? { body: { items: [named('b')] } }
      : { body: { metadata: { continue: 'x' }, items: [named('a')] } }
  expect(await look(pages)).toMatchObject({ names: ['a', 'b'], unread: [] })
})

test.each([403, 404])('bindings that may not be read (%d) are no fault', async status => {
  expect(await look(() => ({ status, headers: { 'audit-id': '1' } }))).toMatchObject({
    names: [],
    unread: [],
  })
})

test('bindings that could not be read are told, and the answers stay', async () => {
  expect(await look(() => ({ status: 500, headers: { 'audit-id': '1' } }))).toMatchObject({
    names: [],
    unread: [
      'Why it is denied could not be looked up in the ClusterRoleBindings: the API server answered 500.',
    ],
  })
})

test('accounts of the same name in other namespaces are known to be absent when the API server says so', async () => {
  const subjects = ['shop', 'there', 'hidden', 'broken', 'gone'].map(namespace => ({
    kind: 'ServiceAccount',
    namespace,
    name: 'web',
  }))
  const { absent } = await look(() => ({ body: { items: [{ ...named('a'), subjects }] } }), {
    there: { body: {} },
    hidden: { status: 403, headers: { 'audit-id': '1' } },
    broken: { status: 500, headers: { 'audit-id': '1' } },
  })
  expect(absent).toEqual(['system:serviceaccount:gone:web'])
})
