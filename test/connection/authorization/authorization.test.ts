import { describe, expect, test } from '@jest/globals'
import { authorizationStage } from '../../../src/connection/authorization/authorization.ts'
import type { Exchange } from '../../../src/connection/transport.ts'
import type { Impersonation } from '../../../src/kubeconfig/target.ts'
import { NOW } from '../observations.ts'

const IDENTITY = { username: 'ci', groups: [], uid: '', source: 'a refusal' } as const
const JANE: Impersonation = { user: 'jane', groups: [], uid: '', extra: {}, inputs: [] }

function answered(status: number, message?: string): Exchange {
  const body =
    message === undefined ? '<html>' : JSON.stringify({ kind: 'Status', reason: 'Forbidden', message })
  return { answer: { status, headers: {}, body, durationMs: 1 } }
}

const OK = answered(200, '')
const REVIEW_DENIED = answered(
  403,
  'selfsubjectreviews.authentication.k8s.io is forbidden: User "ci" cannot create resource "selfsubjectreviews"',
)
const VERSION_DENIED = answered(403, 'forbidden: User "ci" cannot get path "/version"')
const WEBHOOK_DEAD = answered(
  500,
  'Internal error occurred: failed calling webhook "policy.example.com": failed to call webhook: Post "https://hook.policy.svc:443/?timeout=1s": service "hook" not found',
)
const IMPERSONATION = [
  'users "jane" is forbidden: User "ci" cannot impersonate resource "users" in API group "" at the cluster scope',
  'selfsubjectreviews.authentication.k8s.io is forbidden: User "ci" cannot impersonate-on:user-info:create resource "selfsubjectreviews" in API group "authentication.k8s.io" at the cluster scope',
]

async function explain(
  version: Exchange,
  review: Exchange,
  impersonation: Impersonation | undefined = undefined,
) {
  const given = { http: { version, review }, identity: IDENTITY, impersonation }
  const limits = { probeTimeoutMs: 1, signal: new AbortController().signal }
  return authorizationStage.explain(await authorizationStage.observe(given, limits), given, NOW)
}

describe('what this identity may ask', () => {
  test.each([
    ['everything it should', OK, answered(201, ''), []],
    ['the version only', OK, REVIEW_DENIED, ['authz-selfreview-denied']],
    ['nothing', VERSION_DENIED, REVIEW_DENIED, ['authz-rbac-denied']],
    ['itself only, which is enough', VERSION_DENIED, answered(201, ''), []],
    ['nothing that is posted, by a firewall before the server', OK, answered(403), ['authz-readonly-proxy']],
    ['nothing that is posted, by a gateway', OK, answered(405), ['authz-readonly-proxy']],
    ['nothing, since a webhook does not answer', OK, WEBHOOK_DEAD, ['admission-webhook-blocks-reviews']],
    ['whatever a server that fails says', OK, answered(502), []],
    ['what an old server has', OK, answered(404, ''), []],
  ])('%s', async (_, version, review, codes) => {
    expect((await explain(version, review)).map(({ code }) => code)).toEqual(codes)
  })

  test.each(IMPERSONATION)('nothing as somebody else: %s', async words => {
    expect(await explain(answered(403, words), answered(403, words), JANE)).toMatchObject([
      {
        code: 'authz-impersonation-denied',
        message: 'ci may not act as jane, which the kubeconfig asks for.',
      },
    ])
  })

  test.each<[string, Partial<Impersonation>, string, string]>([
    ['users "jane"', { inputs: ['as'] }, 'as jane, which the input as asks for', 'leave the input `as` away'],
    ['users "jane"', {}, 'as jane, which the kubeconfig asks for', 'remove `as` from the user entry'],
    [
      'groups "dev"',
      { groups: ['dev'] },
      'in the group dev, which the kubeconfig asks for',
      'remove `as-groups` from',
    ],
    [
      'groups "dev"',
      { groups: ['dev'], inputs: ['as', 'as-group'] },
      'in the group dev, which the input as-group asks for',
      'leave the input `as-group` away',
    ],
    [
      'uids.authentication.k8s.io "7"',
      { uid: '7', inputs: ['as', 'as-uid'] },
      'under the UID 7, which the input as-uid asks for',
      'leave the input `as-uid` away',
    ],
  ])('the part that is refused is named: %s %j', async (object, parts, says, remedy) => {
    const words = `${object} is forbidden: User "ci" cannot impersonate resource "x" in API group "" at the cluster scope`
    const [judgement] = await explain(answered(403, words), answered(403, words), { ...JANE, ...parts })
    expect(judgement?.message).toBe(`ci may not act ${says}.`)
    expect(judgement?.remedy).toContain(`${remedy}`)
  })

  test('a refusal is not about impersonation where nobody asked for any', async () => {
    const words = answered(403, IMPERSONATION[0])
    expect(await explain(words, words)).toMatchObject([{ code: 'authz-rbac-denied' }])
  })
})

describe('the credential of a node', () => {
  const explainAs = async (username: string, groups: readonly string[]) => {
    const identity = { username, groups, uid: '', source: 'the server' } as const
    const given = { http: { version: OK, review: answered(201, '') }, identity, impersonation: undefined }
    const limits = { probeTimeoutMs: 1, signal: new AbortController().signal }
    return authorizationStage.explain(await authorizationStage.observe(given, limits), given, NOW)
  }

  test.each([
    [
      'is named by what the server says',
      'system:node:worker-1',
      ['system:nodes', 'system:authenticated'],
      true,
    ],
    ['is named by a refusal, which tells no groups', 'system:node:worker-1', [], true],
    ['needs the group too', 'system:node:worker-1', ['system:authenticated'], false],
    ['needs the name too', 'system:node-proxier', ['system:nodes'], false],
  ])('%s', async (_, username, groups, isNode) => {
    const codes = (await explainAs(username, groups)).map(({ code }) => code)
    expect(codes).toEqual(isNode ? ['authz-node-authorizer'] : [])
  })
})
