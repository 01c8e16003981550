import { describe, expect, test } from '@jest/globals'
import { readQuantity } from '../../../src/checks/extensions/deploy-namespaces/quantity.ts'
import {
  judgeDemands,
  judgeQuota,
  readQuota,
} from '../../../src/checks/extensions/deploy-namespaces/quota.ts'

test.each([
  ['10', 10],
  ['100m', 0.1],
  ['1Gi', 2 ** 30],
  ['1.5k', 1500],
  ['1e3', 1000],
  ['.5', 0.5],
  ['12E', 12e18],
  ['', Number.NaN],
  ['1 Gi', Number.NaN],
])('the quantity %j is %d', (text, expected) => {
  expect(readQuantity(text)).toBe(expected)
})

const quota = (hard: object, used: object, spec: object = {}) =>
  readQuota({ metadata: { name: 'q' }, spec, status: { hard, used } })
const judged = (hard: object, used: object, spec?: object, onlyErrors = false) =>
  judgeQuota(quota(hard, used, spec), 'shop', { onlyErrors })

describe('a quota', () => {
  test.each([
    ['pods', 'Every `create pods` in'],
    ['requests.cpu', 'Every new pod with requests.cpu in'],
    ['limits.memory', 'Every new pod with limits.memory in'],
    ['count/replicasets.apps', 'Every `create replicasets.apps` in'],
  ])('of %s stops a rollout when it is used up', (resource, message) => {
    expect(judged({ [resource]: '2' }, { [resource]: '2' })).toMatchObject([
      { severity: 'error', message: expect.stringContaining(message) },
    ])
  })

  test.each([
    ['secrets', 'Every `create secrets` in'],
    ['count/jobs.batch', 'Every `create jobs.batch` in'],
    ['requests.storage', 'Every new claim of requests.storage in'],
    ['services.loadbalancers', 'Every new Service of services.loadbalancers in'],
  ])('of %s may matter, which is no matter of gate', (resource, message) => {
    const count = { [resource]: '2' }
    expect(judged(count, count)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining(message) },
    ])
    expect(judged(count, count, {}, true)).toEqual([])
  })

  test.each([
    ['has room', { memory: '1Gi' }, { memory: '1023Mi' }, 0],
    ['is exceeded in another unit', { memory: '1Gi' }, { memory: '1024Mi' }, 1],
    ['allows none on purpose', { pods: '0' }, { pods: '0' }, 0],
    ['has not been counted yet', { pods: '2' }, {}, 0],
  ])('that %s', (_, hard, used, findings) => {
    expect(judged(hard, used)).toHaveLength(findings)
  })

  test('of some pods is a warning, and says of which', () => {
    expect(judged({ pods: '2' }, { pods: '2' }, { scopes: ['BestEffort'] })).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('`create pods` of the scope BestEffort in the namespace shop'),
        remedy: expect.stringContaining('`kubectl -n shop describe resourcequota q`'),
      },
    ])
  })
})

describe('what a quota demands of pods', () => {
  const demanded = (hard: object, limit?: object) =>
    judgeDemands(
      [quota(hard, {})],
      limit ? [{ spec: { limits: [{ type: 'Container', ...limit }] } }] : [],
      'shop',
    )

  test.each<[string, object, object | undefined, number]>([
    ['pods alone', { pods: '2' }, undefined, 0],
    ['limits', { 'limits.cpu': '2' }, undefined, 1],
    ['limits, which are filled in', { 'limits.cpu': '2' }, { default: { cpu: '1' } }, 0],
    ['limits, where requests are filled in', { 'limits.cpu': '2' }, { defaultRequest: { cpu: '1' } }, 1],
    ['requests, which are filled in', { cpu: '2' }, { defaultRequest: { cpu: '1' } }, 0],
    ['requests, which follow the limits', { 'requests.cpu': '2' }, { default: { cpu: '1' } }, 0],
  ])('%s', (_, hard, limit, findings) => {
    expect(demanded(hard, limit)).toHaveLength(findings)
  })
})
