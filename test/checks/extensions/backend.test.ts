import { describe, expect, test } from '@jest/globals'
import { backendText, judgeBackend, readService, readSlice } from '../../../src/checks/extensions/backend.ts'

const REFERENCE = { namespace: 'hooks', name: 'hook', port: 443 }

const slice = (conditions: readonly object[], ports: readonly object[] = [{ name: 'https', port: 8443 }]) =>
  readSlice({
    metadata: { namespace: 'hooks', labels: { 'kubernetes.io/service-name': 'hook' } },
    ports,
    endpoints: conditions.map(each => ({ addresses: ['198.51.100.7'], conditions: each })),
  })
const service = (spec: object = {}) =>
  readService({ spec: { selector: { app: 'hook' }, ports: [{ name: 'https', port: 443 }], ...spec } })

describe('what stands behind a Service', () => {
  test.each([
    ['an endpoint is ready', [slice([{ ready: false }, { ready: true }])], { state: 'ready' }],
    ['an endpoint says nothing of being ready', [slice([{}])], { state: 'ready' }],
    [
      'one that ends still serves',
      [slice([{ ready: false, serving: true, terminating: true }])],
      { state: 'ready' },
    ],
    ['the second slice has one', [slice([]), slice([{ ready: true }])], { state: 'ready' }],
    [
      'none is ready',
      [slice([{ ready: false }])],
      { state: 'no-endpoints', unready: 1, elsewhere: 0, hasSelector: true },
    ],
    ['there is none', [], { state: 'no-endpoints', unready: 0, elsewhere: 0, hasSelector: true }],
    [
      'its pods have no such port',
      [slice([{ ready: true }], [{ name: 'https' }])],
      { state: 'no-endpoints', unready: 0, elsewhere: 1, hasSelector: true },
    ],
  ])('%s', (_, slices, expected) => {
    expect(judgeBackend(REFERENCE, service(), slices)).toEqual(expected)
    expect(judgeBackend(REFERENCE, undefined, slices)).toEqual(expected)
  })

  const READY = [slice([{ ready: true }])]

  test.each([
    [
      'another port',
      service({ ports: [{ name: 'https', port: 8443 }] }),
      { state: 'wrong-port', ports: [8443] },
    ],
    [
      'the same number for UDP',
      service({
        ports: [
          { name: 'quic', port: 443, protocol: 'UDP' },
          { name: 'https', port: 443 },
        ],
      }),
      { state: 'ready' },
    ],
    ['an external name', service({ type: 'ExternalName', ports: [] }), { state: 'ready' }],
    ['no Service', 'missing' as const, { state: 'missing' }],
  ])('%s', (_, seen, expected) => {
    expect(judgeBackend(REFERENCE, seen, READY)).toEqual(expected)
  })

  test('is not said to be missing where it listens at another port', () => {
    const metrics = [slice([{ ready: true }], [{ name: 'metrics', port: 9090 }])]
    const backend = judgeBackend(REFERENCE, service(), metrics)
    expect(backend.state === 'ready' ? '' : backendText(REFERENCE, backend)).toBe(
      'nothing that is ready behind the Service hooks/hook listens at what its port 443 leads to (targetPort)',
    )
  })

  test('nobody looks for pods where none are meant', () => {
    expect(judgeBackend(REFERENCE, service({ selector: {} }), [])).toMatchObject({ hasSelector: false })
  })
})
