import { describe, expect, test } from '@jest/globals'
import { judgeRequests } from '../../../../src/checks/certificates/certificate-requests/judge-requests.ts'
import {
  type CertificateRequest,
  readRequest,
} from '../../../../src/checks/certificates/certificate-requests/request.ts'
import { NOW } from '../../check-run.ts'

const CLIENT = 'kubernetes.io/kube-apiserver-client'
const KUBELET_CLIENT = 'kubernetes.io/kube-apiserver-client-kubelet'
const KUBELET_SERVING = 'kubernetes.io/kubelet-serving'
const MINUTE = 60

const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

/** A request that waits. */
function aRequest(seconds: number, change: Partial<CertificateRequest> = {}): CertificateRequest {
  return {
    name: 'csr-1',
    signer: CLIENT,
    username: 'jane',
    created: ago(seconds),
    decision: { kind: 'pending' },
    isIssued: false,
    ...change,
  }
}

const codes = (...requests: CertificateRequest[]) => judgeRequests(requests, NOW).map(({ code }) => code)
const ISSUED = { decision: { kind: 'approved', at: ago(1) }, isIssued: true } as const
const DENIED = { decision: { kind: 'denied', reason: 'Policy', message: 'not in the inventory' } } as const

describe('a request that waits', () => {
  test.each([
    ['of a person, for an hour', CLIENT, 'jane', 60 * MINUTE, []],
    ['of a person, for a second more', CLIENT, 'jane', 60 * MINUTE + 1, ['cert-csr-pending']],
    ['of a node that joins, for ten minutes', KUBELET_CLIENT, 'system:bootstrap:abc', 10 * MINUTE, []],
    [
      'of a node that joins, for a second more',
      KUBELET_CLIENT,
      'system:bootstrap:abc',
      10 * MINUTE + 1,
      ['cert-csr-pending'],
    ],
    ['of a kubelet, for ten minutes', KUBELET_SERVING, 'system:node:a', 10 * MINUTE, []],
    [
      'of a kubelet, for a second more',
      KUBELET_SERVING,
      'system:node:a',
      10 * MINUTE + 1,
      ['cert-kubelet-serving-missing'],
    ],
    [
      'of a kubelet, for as long as it may',
      KUBELET_SERVING,
      'system:node:a',
      30 * MINUTE,
      ['cert-kubelet-serving-missing'],
    ],
    [
      'of a kubelet that would have asked again by now',
      KUBELET_SERVING,
      'system:node:a',
      30 * MINUTE + 1,
      [],
    ],
  ])('%s', (_, signer, username, seconds, expected) => {
    expect(codes(aRequest(seconds, { signer, username }))).toEqual(expected)
  })

  test('is no matter when its requester has a certificate from a later one', () => {
    expect(codes(aRequest(7200), aRequest(60, ISSUED))).toEqual([])
    expect(codes(aRequest(7200), aRequest(7300, ISSUED))).toEqual(['cert-csr-pending'])
    expect(codes(aRequest(7200), aRequest(60, { ...ISSUED, username: 'joe' }))).toEqual(['cert-csr-pending'])
  })

  test('is told although another node with the same bootstrap token has its certificate', () => {
    const joining = { signer: KUBELET_CLIENT, username: 'system:bootstrap:abc' }
    expect(codes(aRequest(1200, joining), aRequest(60, { ...joining, ...ISSUED }))).toEqual([
      'cert-csr-pending',
    ])
  })

  test('is one finding with the others of its signer, and a command that approves them', () => {
    const requests = ['b', 'a'].map(name => aRequest(7200, { name, username: name }))
    expect(judgeRequests(requests, NOW)).toEqual([
      {
        code: 'cert-csr-pending',
        message: `2 requests for certificates of ${CLIENT} wait for approval, the oldest for 2 hours.`,
        subject: { kind: 'Signer', name: CLIENT },
        evidence: { Requests: 'a, b', 'Requested by': 'a, b' },
        remedy: expect.stringContaining('`kubectl certificate approve a b`'),
      },
    ])
  })

  test.each([
    ['a;reboot', "approve 'a;reboot'"],
    ["a'b", undefined],
    ['--all', undefined],
  ])('named %s gets a command that a shell reads as one word, or none', (name, command) => {
    const [judgement] = judgeRequests([aRequest(7200, { name })], NOW)
    if (command === undefined) expect(judgement?.remedy).toBeUndefined()
    else expect(judgement?.remedy).toContain(command)
  })
})

describe('a request that was decided', () => {
  test.each([
    ['approved a minute ago', { decision: { kind: 'approved', at: ago(60) } }, []],
    [
      'approved a second longer ago',
      { decision: { kind: 'approved', at: ago(61) } },
      ['cert-csr-approved-not-issued'],
    ],
    ['issued', ISSUED, []],
    ['denied', DENIED, ['cert-csr-denied-failed']],
    ['failed', { decision: { kind: 'failed', reason: 'x', message: '' } }, ['cert-csr-denied-failed']],
  ] as const)('%s', (_, change, expected) => {
    expect(codes(aRequest(7200, change))).toEqual(expected)
  })

  test('says why it was denied', () => {
    expect(judgeRequests([aRequest(60, DENIED)], NOW)).toMatchObject([
      {
        message: `The request of jane for a certificate of ${CLIENT} was denied.`,
        evidence: { Reason: 'Policy: not in the inventory' },
      },
    ])
  })
})

describe('an object', () => {
  const read = (conditions: readonly object[], status: object = {}) =>
    readRequest({
      metadata: { name: 'csr-1', creationTimestamp: '2026-11-22T17:00:00Z' },
      spec: { signerName: CLIENT, username: 'jane' },
      status: { conditions, ...status },
    })

  test.each([
    ['is pending without a condition', [], 'pending'],
    ['is denied', [{ type: 'Denied' }], 'denied'],
    ['has failed although it was approved', [{ type: 'Approved' }, { type: 'Failed' }], 'failed'],
    ['is approved', [{ type: 'Approved' }], 'approved'],
  ])('%s', (_, conditions, kind) => {
    expect(read(conditions)).toMatchObject([{ decision: { kind }, isIssued: false }])
  })

  test('is approved when its condition says so, else when it was made', () => {
    const approved = (lastUpdateTime?: string) => read([{ type: 'Approved', lastUpdateTime }])[0]?.decision
    expect(approved('2026-11-22T17:30:00Z')).toEqual({
      kind: 'approved',
      at: new Date('2026-11-22T17:30:00Z'),
    })
    expect(approved()).toEqual({ kind: 'approved', at: new Date('2026-11-22T17:00:00Z') })
  })

  test('that does not say when it was made is passed over', () => {
    expect(readRequest({ metadata: { name: 'csr-1' } })).toEqual([])
  })
})
