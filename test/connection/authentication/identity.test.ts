import { expect, test } from '@jest/globals'
import { identify, isTakenForNobody } from '../../../src/connection/authentication/identity.ts'
import type { Exchange } from '../../../src/connection/transport.ts'
import type { Target } from '../../../src/kubeconfig/target.ts'

const TOKEN = { value: 'a-token', renews: false, claims: { issuer: 'a', subject: 'ci', audiences: [] } }
const JANE = { user: 'jane', groups: ['dev'], uid: '7', extra: {}, inputs: [] }
const AS_JANE: Pick<Target, 'credential' | 'impersonation'> = {
  credential: { token: TOKEN },
  impersonation: JANE,
}

function answered(status: number, body: object): Exchange {
  return { answer: { status, headers: {}, body: JSON.stringify(body), durationMs: 1 } }
}

const VERSION = answered(200, { gitVersion: 'v1.36.3' })
// Before Kubernetes 1.28.
const NO_REVIEW = answered(404, { kind: 'Status', reason: 'NotFound' })

test('whoever acts as another is the other, also for a server that cannot be asked', () => {
  const review = answered(201, { status: { userInfo: { username: 'jane', groups: ['dev', 'x'], uid: '7' } } })
  expect(identify(review, VERSION, AS_JANE)).toEqual({
    username: 'jane',
    groups: ['dev', 'x'],
    uid: '7',
    source: 'the server',
  })
  expect(identify(NO_REVIEW, VERSION, AS_JANE)).toEqual({
    username: 'jane',
    groups: ['dev'],
    uid: '7',
    source: 'the request',
  })
  expect(identify(NO_REVIEW, VERSION, { credential: AS_JANE.credential })).toMatchObject({
    username: 'ci',
    source: 'the credential',
  })
})

test('whoever may not act as another is named by the refusal', () => {
  const message =
    'users "jane" is forbidden: User "ci" cannot impersonate resource "users" in API group "" at the cluster scope'
  const refused = answered(403, { kind: 'Status', reason: 'Forbidden', message })
  expect(identify(refused, refused, AS_JANE)).toMatchObject({ username: 'ci', source: 'a refusal' })
})

test('nobody is who the server takes us for, unless that was asked for', () => {
  const nobody = { username: 'system:anonymous', groups: [], uid: '', source: 'the server' } as const
  expect(isTakenForNobody(nobody, {})).toBe(true)
  expect(isTakenForNobody(nobody, { impersonation: JANE })).toBe(true)
  expect(isTakenForNobody(nobody, { impersonation: { ...JANE, user: 'system:anonymous' } })).toBe(false)
  expect(isTakenForNobody({ ...nobody, username: 'ci' }, {})).toBe(false)
  expect(isTakenForNobody(undefined, {})).toBe(false)
})
