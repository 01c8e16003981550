import { describe, expect, test } from '@jest/globals'
import { readRefusal } from '../../../src/checks/extensions/refusals/refusal.ts'
import { judgeRefusals } from '../../../src/checks/extensions/refusals/refusals.ts'
import { inDays, NOW } from '../check-run.ts'

const event = (message: string, minutesAgo = 1, name = 'web-1', times: object = {}) => ({
  involvedObject: { kind: 'ReplicaSet', namespace: 'shop', name },
  message: `Error creating: ${message}`,
  lastTimestamp: inDays(-minutesAgo / (24 * 60)).toISOString(),
  ...times,
})

// As kube-apiserver 1.36 words them.
const CALL =
  'Internal error occurred: failed calling webhook "a.example.com": failed to call webhook: Post "https://a.hooks.svc:443/x?timeout=10s":'

describe('what the API server says to a controller', () => {
  test.each([
    [`${CALL} context deadline exceeded`, 'admission-webhook-timeout', 'Webhook/a.example.com'],
    [
      `${CALL} dial tcp 10.0.0.7:443: connect: connection refused`,
      'admission-webhook-timeout',
      'Webhook/a.example.com',
    ],
    [
      `${CALL} tls: failed to verify certificate: x509: certificate has expired or is not yet valid`,
      'admission-webhook-ca-invalid',
      'Webhook/a.example.com',
    ],
    [`${CALL} no endpoints available for service "a"`, 'admission-webhook-no-endpoints', 'Service/a'],
    [`${CALL} endpoints "a" not found`, 'admission-webhook-no-endpoints', 'Service/a'],
    [`${CALL} service "a" not found`, 'admission-webhook-service-missing', 'Service/a'],
    [`${CALL} no service port 443 found for service "a"`, 'admission-webhook-wrong-port', 'Service/a'],
    [
      'admission webhook "a.example.com" denied the request: no',
      'admission-webhook-denied',
      'Webhook/a.example.com',
    ],
    [
      "pods \"web-1\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no",
      'admission-policy-denied',
      'ValidatingAdmissionPolicy/p',
    ],
    [
      "pods \"web-1\" is forbidden: ValidatingAdmissionPolicy 'p' denied request: failed to configure policy: failed to find resource referenced by paramKind: 'x/v1, Kind=Y'",
      'admission-policy-kind-missing',
      'ValidatingAdmissionPolicy/p',
    ],
    [
      "pods \"web-1\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction",
      'admission-policy-params-missing',
      'ValidatingAdmissionPolicyBinding/b',
    ],
    [
      "policy 'p' with binding 'b' denied request: error applying patch",
      'admission-policy-denied',
      'MutatingAdmissionPolicy/p',
    ],
    [
      'policy "p" denied request: failed to configure policy: failed to find resource',
      'admission-policy-kind-missing',
      'MutatingAdmissionPolicy/p',
    ],
    [
      'pods "web-1" is forbidden: violates PodSecurity "baseline:v1.30": privileged (…)',
      'admission-pod-security',
      'Namespace/shop',
    ],
    [
      'pods "web-1" is forbidden: exceeded quota: q, requested: pods=1, used: pods=10, limited: pods=10',
      'admission-quota-exceeded',
      'ResourceQuota/q',
    ],
    [
      'Pod "web-1" is invalid: spec.containers: Required value',
      'admission-schema-invalid',
      'ReplicaSet/web-1',
    ],
    [
      'pods "web-1" is forbidden: unable to create new content in namespace shop because it is being terminated',
      undefined,
      undefined,
    ],
    ['something that nobody has met', undefined, undefined],
  ])('%s', (message, code, subject) => {
    const refusal = readRefusal(event(message))
    expect(refusal?.code).toBe(code)
    expect(refusal && `${refusal.subject.kind}/${refusal.subject.name}`).toBe(subject)
  })

  test('is as old as it was last said', () => {
    const series = { series: { lastObservedTime: NOW.toISOString() } }
    expect(readRefusal(event(`${CALL} EOF`, 90, 'web-1', series))?.at).toEqual(NOW)
    const undated = event(`${CALL} EOF`, 1, 'web-1', { lastTimestamp: null })
    expect(readRefusal(undated)).toBeUndefined()
  })
})

test('one thing that refuses is one finding, by the last that met it', () => {
  const events = [
    event(`${CALL} EOF`, 5),
    event(`${CALL} EOF`, 2, 'api-1'),
    event(`${CALL} EOF`, 40, 'old-1'),
  ]
  const refusals = events.flatMap(each => readRefusal(each) ?? [])
  expect(judgeRefusals(refusals, NOW)).toEqual([
    {
      code: 'admission-webhook-timeout',
      message: expect.stringMatching(
        /^ReplicaSet shop\/api-1 and 1 more could not create pods 2 minutes ago: the API server cannot call the webhook a\.example\.com: .*EOF\.$/,
      ),
      subject: { kind: 'Webhook', name: 'a.example.com' },
      evidence: {
        'Refused to': 'ReplicaSet shop/api-1, ReplicaSet shop/web-1',
        'Last time': expect.any(String),
      },
    },
  ])
})
