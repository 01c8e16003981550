import { describe, expect, test } from '@jest/globals'
import { readReview, reviewAccess } from '../../../src/checks/access/access-review.ts'
import { lookUpNamespace } from '../../../src/checks/access/presence.ts'
import { createShare } from '../../../src/checks/share.ts'
import { createCluster } from '../../../src/cluster/cluster.ts'
import { limitsOf, transportTo } from '../../cluster/transport-to.ts'
import type { Answers } from '../../servers/answers.ts'
import { startHttpServer } from '../../servers/http-servers.ts'

const BINDING = 'RBAC: allowed by RoleBinding "deployer/shop" of Role "deployer" to ServiceAccount "ci/shop"'
const LOST_ROLE = 'RBAC: role.rbac.authorization.k8s.io "gone" not found'

describe('the status of a review', () => {
  test.each<[string, unknown, object]>([
    ['is a yes', { allowed: true }, { actual: 'allowed', reason: '', grantedBy: '' }],
    [
      'is a yes that names its binding',
      { allowed: true, reason: BINDING },
      { actual: 'allowed', reason: BINDING, grantedBy: 'RoleBinding "deployer/shop"' },
    ],
    [
      'is a yes for the whole cluster',
      {
        allowed: true,
        reason: 'RBAC: allowed by ClusterRoleBinding "admins" of ClusterRole "cluster-admin" to Group "g"',
      },
      { actual: 'allowed', grantedBy: 'ClusterRoleBinding "admins"' },
    ],
    [
      'is a no when nobody has an opinion',
      { allowed: false },
      { actual: 'denied', reason: '', grantedBy: '' },
    ],
    [
      'is a no when somebody forbids',
      { allowed: false, denied: true, reason: 'policy' },
      { actual: 'denied', reason: 'policy' },
    ],
    [
      'is a no when a binding has lost its role',
      { allowed: false, reason: LOST_ROLE },
      { actual: 'denied', reason: LOST_ROLE },
    ],
    [
      'is open when an authorizer has failed',
      { allowed: false, evaluationError: 'webhook: timeout' },
      { actual: 'unknown', reason: 'webhook: timeout' },
    ],
    [
      'is open when an authorizer has failed and another has words',
      { allowed: false, reason: LOST_ROLE, evaluationError: 'webhook: timeout' },
      { actual: 'unknown', reason: `${LOST_ROLE}; webhook: timeout` },
    ],
    [
      'is a no when somebody forbids, whoever has failed',
      { allowed: false, denied: true, evaluationError: 'webhook: timeout' },
      { actual: 'denied' },
    ],
    [
      'is a yes when somebody allows, whoever has failed',
      { allowed: true, evaluationError: 'x' },
      { actual: 'allowed' },
    ],
    ['names no binding for a no', { allowed: false, reason: BINDING }, { actual: 'denied', grantedBy: '' }],
    [
      'is open when there is none',
      undefined,
      { actual: 'unknown', reason: 'the review came back without an answer' },
    ],
    ['is open when it says nothing', { allowed: 'yes' }, { actual: 'unknown' }],
    ['is quoted in one line', { allowed: false, reason: 'a\nb\u202e' }, { actual: 'denied', reason: 'a b' }],
  ])('%s', (_, status, expected) => {
    expect(readReview(status)).toMatchObject(expected)
  })
})

async function asking<Result>(
  answers: Answers,
  ask: (cluster: ReturnType<typeof createCluster>) => Promise<Result>,
) {
  await using server = await startHttpServer({ answers })
  await using transport = transportTo(server)
  return await ask(createCluster(transport, limitsOf()))
}

const status = (code: number) => ({
  status: code,
  headers: { 'audit-id': '1' },
  body: { kind: 'Status', message: 'words' },
})

test('a review that fails is open, and says why', async () => {
  const reviewed = await asking(status(403), cluster => reviewAccess(cluster, {}))
  expect(reviewed).toEqual({ actual: 'unknown', reason: 'the API server answered 403: words', grantedBy: '' })
})

test.each([
  [{ body: { kind: 'Namespace' } }, { kind: 'there' }],
  [status(404), { kind: 'missing' }],
  [status(403), { kind: 'hidden' }],
  [status(401), { kind: 'unknown', reason: 'the API server answered 401: words' }],
  [
    { status: 404, body: 'no such page' },
    { kind: 'unknown', reason: 'something before the API server answered 404' },
  ],
])('a namespace looked up with the answer %j is %j', async (answer, presence) => {
  expect(await asking(answer, cluster => lookUpNamespace({ cluster, share: createShare() }, 'shop'))).toEqual(
    presence,
  )
})
