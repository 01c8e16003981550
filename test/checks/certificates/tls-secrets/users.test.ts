import { describe, expect, test } from '@jest/globals'
import {
  usesOfGateway,
  usesOfIngress,
  usesOfWebhooks,
} from '../../../../src/checks/certificates/tls-secrets/users.ts'

const metadata = { namespace: 'shop', name: 'web', creationTimestamp: '2026-11-22T18:00:00Z' }

describe('an Ingress', () => {
  const usesOf = (spec: object, annotations: object = {}) =>
    usesOfIngress({ metadata: { ...metadata, annotations }, spec }).map(({ of, hosts, needsAll }) => ({
      secret: `${of.namespace}/${of.name}`,
      hosts,
      needsAll,
    }))

  test('uses a Secret for the hosts beside it', () => {
    const tls = [{ secretName: 'a', hosts: ['a.example.com', '*.example.com'] }]
    expect(usesOf({ tls, rules: [{ host: 'b.example.com' }] })).toEqual([
      { secret: 'shop/a', hosts: ['a.example.com', '*.example.com'], needsAll: true },
    ])
  })

  test('uses one without hosts for those of the rules that no other is for', () => {
    const tls = [{ secretName: 'a', hosts: ['a.example.com'] }, { secretName: 'rest' }]
    const rules = [{ host: 'a.example.com' }, { host: 'b.example.com' }, { http: {} }]
    expect(usesOf({ tls, rules })[1]).toEqual({
      secret: 'shop/rest',
      hosts: ['b.example.com'],
      needsAll: false,
    })
  })

  test('uses none where it names none', () => {
    expect(usesOf({ tls: [{ hosts: ['a.example.com'] }] })).toEqual([])
    expect(usesOf({})).toEqual([])
  })

  test.each([
    [{ ingressClassName: 'alb' }, {}],
    [{}, { 'kubernetes.io/ingress.class': 'alb' }],
    [{}, { 'alb.ingress.kubernetes.io/scheme': 'internal' }],
  ])(
    'uses none where the load balancer of AWS takes certificates from elsewhere: %j %j',
    (spec, annotations) => {
      expect(usesOf({ ...spec, tls: [{ secretName: 'a' }] }, annotations)).toEqual([])
    },
  )

  test('is told by its name and age', () => {
    const [use] = usesOfIngress({ metadata, spec: { tls: [{ secretName: 'a' }] } })
    expect(use).toMatchObject({ by: 'Ingress shop/web', since: new Date('2026-11-22T18:00:00Z') })
  })

  test('of a shape that nobody knows uses nothing', () => {
    expect(usesOfIngress({ metadata: 7, spec: { tls: 'x', rules: [null] } })).toEqual([])
  })
})

describe('a Gateway', () => {
  const usesOf = (...listeners: object[]) =>
    usesOfGateway({ metadata, spec: { listeners } }).map(({ of, hosts }) => [
      `${of.namespace}/${of.name}`,
      ...hosts,
    ])

  test('uses the Secrets of its listeners, also of other namespaces', () => {
    expect(
      usesOf(
        { hostname: 'a.example.com', tls: { certificateRefs: [{ name: 'a' }] } },
        {
          tls: {
            mode: 'Terminate',
            certificateRefs: [{ kind: 'Secret', group: '', name: 'b', namespace: 'infra' }],
          },
        },
        { hostname: 'plain.example.com' },
      ),
    ).toEqual([['shop/a', 'a.example.com'], ['infra/b']])
  })

  test('is not held to a host where it has several certificates to choose from', () => {
    const certificateRefs = [{ name: 'a' }, { name: 'b' }]
    expect(usesOf({ hostname: 'a.example.com', tls: { certificateRefs } })).toEqual([['shop/a'], ['shop/b']])
  })

  test('uses no Secret where it passes TLS on, or refers to something else', () => {
    expect(usesOf({ tls: { mode: 'Passthrough', certificateRefs: [{ name: 'a' }] } })).toEqual([])
    expect(usesOf({ tls: { certificateRefs: [{ kind: 'Bundle', group: 'x.io', name: 'a' }] } })).toEqual([])
  })
})

test('a webhook uses what cert-manager puts its authority in from', () => {
  const annotations = {
    'cert-manager.io/inject-ca-from': 'infra/serving',
    'cert-manager.io/inject-ca-from-secret': 'infra/ca',
  }
  const uses = usesOfWebhooks('ValidatingWebhookConfiguration', { metadata: { name: 'policy', annotations } })
  expect(uses.map(({ of, by }) => ({ ...of, by }))).toEqual([
    { kind: 'Certificate', namespace: 'infra', name: 'serving', by: 'ValidatingWebhookConfiguration policy' },
    { kind: 'Secret', namespace: 'infra', name: 'ca', by: 'ValidatingWebhookConfiguration policy' },
  ])
  expect(usesOfWebhooks('X', { metadata: { name: 'policy' } })).toEqual([])
})
