import { describe, expect, test } from '@jest/globals'
import { authorizationStage } from '../../src/connection/authorization.ts'
import type { Exchange } from '../../src/connection/transport.ts'
import { NOW } from './observations.ts'

const IDENTITY = { username: 'ci', groups: [], uid: '', source: 'a refusal' } as const
const JANE = { user: 'jane', groups: [], uid: '', extra: {} }

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
const IMPERSONATION = [
  'users "jane" is forbidden: User "ci" cannot impersonate resource "users" in API group "" at the cluster scope',
  'selfsubjectreviews.authentication.k8s.io is forbidden: User "ci" cannot impersonate-on:user-info:create resource "selfsubjectreviews" in API group "authentication.k8s.io" at the cluster scope',
]

async function explain(
  version: Exchange,
  review: Exchange,
  impersonation: typeof JANE | undefined = undefined,
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
    ['whatever a firewall before the server does not let through', OK, answered(403), []],
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

  test('a refusal is not about impersonation where nobody asked for any', async () => {
    const words = answered(403, IMPERSONATION[0])
    expect(await explain(words, words)).toMatchObject([{ code: 'authz-rbac-denied' }])
  })
})
