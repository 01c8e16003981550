import { describe, expect, test } from '@jest/globals'
import { apiServiceCaBundles } from '../../../../src/checks/certificates/ca-bundles/api-service-ca-bundles.ts'
import { conversionCaBundles } from '../../../../src/checks/certificates/ca-bundles/conversion-ca-bundles.ts'
import { webhookCaBundles } from '../../../../src/checks/certificates/ca-bundles/webhook-ca-bundles.ts'
import type { Check } from '../../../../src/checks/check.ts'
import { createAuthority } from '../../../control-plane/certificates.ts'
import { base64 } from '../../../control-plane/kubeconfig.ts'
import { inDays, runCheck } from '../../check-run.ts'

const SECOND = 1 / 86_400

const pemFor = async (days: number) => {
  const validity = { notBefore: inDays(days - 365), notAfter: inDays(days) }
  return (await createAuthority({ name: 'hook-ca', ...validity })).certificatePem
}
const bundleFor = async (days: number) => base64(await pemFor(days))

async function run(check: Check, items: readonly object[]) {
  const evaluation = await runCheck(check, {
    cluster: {
      get: async path => {
        const isEmpty = path.includes('mutating')
        const body = JSON.stringify({ metadata: {}, items: isEmpty ? [] : items })
        return { status: 200, headers: {}, body, durationMs: 0 }
      },
    },
  })
  const found = evaluation.judgements.map(({ code, severity }) => `${severity ?? 'warning'} ${code}`)
  return { ...evaluation, found }
}

const webhooks = (caBundle: string | undefined, failurePolicy = 'Fail', annotations = {}) => ({
  metadata: { name: 'hooks', annotations },
  webhooks: ['a', 'b'].map(name => ({ name, failurePolicy, clientConfig: { service: {}, caBundle } })),
})
const INJECTED = { 'cert-manager.io/inject-ca-from': 'hooks/hook' }

describe('the caBundles of webhooks', () => {
  test.each([
    [30, 'Fail', []],
    [30 - SECOND, 'Fail', ['warning cert-ca-bundle-expiring']],
    [7, 'Fail', ['warning cert-ca-bundle-expiring']],
    [7 - SECOND, 'Fail', ['error cert-ca-bundle-expiring']],
    [7 - SECOND, 'Ignore', ['warning cert-ca-bundle-expiring']],
    [0, 'Fail', ['error cert-ca-bundle-expiring']],
    [-SECOND, 'Fail', ['error admission-webhook-ca-expired']],
    [-SECOND, 'Ignore', ['warning admission-webhook-ca-expired']],
  ])('with %d days left, and the policy %s', async (days, policy, expected) => {
    expect((await run(webhookCaBundles, [webhooks(await bundleFor(days), policy)])).found).toEqual(expected)
  })

  test('tell of one authority once, and where it is', async () => {
    const caBundle = await bundleFor(5)
    const { judgements, certificates, objects } = await run(webhookCaBundles, [
      webhooks(caBundle),
      { ...webhooks(caBundle), metadata: { name: 'others' } },
    ])
    expect(objects).toBe(4)
    expect(judgements).toMatchObject([
      {
        message:
          'The certificate authority in the caBundle of 4 webhooks ends in 5 days, on 2026-11-27 18:00 UTC.',
        subject: { kind: 'Certificate', name: 'hook-ca' },
        evidence: { 'Found in': expect.stringMatching(/^a \(ValidatingWebhookConfiguration\/hooks\), b /) },
      },
    ])
    expect(certificates).toMatchObject([{ role: 'webhook-ca', places: Array(4).fill(expect.any(String)) }])
  })

  test('say what renews them', async () => {
    const caBundle = await bundleFor(300)
    const { certificates } = await run(webhookCaBundles, [webhooks(caBundle, 'Fail', INJECTED)])
    expect(certificates).toMatchObject([{ renewedBy: 'cert-manager' }])
  })

  test.each<[string, string | undefined, object, string[]]>([
    ['none', undefined, {}, []],
    ['none, although one is injected', undefined, INJECTED, ['error admission-webhook-cabundle-empty']],
    ['a placeholder', 'Cg==', {}, ['error admission-webhook-cabundle-empty']],
    ['something else', base64('hello'), {}, ['error cert-ca-bundle-invalid']],
    [
      'half a certificate',
      base64('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'),
      {},
      ['error cert-ca-bundle-invalid'],
    ],
  ])('are one finding for each configuration: %s', async (_, bundle, annotations, expected) => {
    expect((await run(webhookCaBundles, [webhooks(bundle, 'Fail', annotations)])).found).toEqual(expected)
  })
})

describe('the caBundles of APIServices', () => {
  const apiService = (spec: object) => ({
    metadata: { name: 'v1beta1.metrics.k8s.io' },
    spec: { service: { namespace: 'kube-system', name: 'metrics-server' }, ...spec },
  })

  test.each([
    ['an ended one', -1, ['warning aggregated-tls']],
    ['one that ends', 5, ['warning cert-ca-bundle-expiring']],
    ['one that lasts', 300, []],
  ])('%s', async (_, days, expected) => {
    const item = apiService({ caBundle: await bundleFor(days) })
    expect((await run(apiServiceCaBundles, [item])).found).toEqual(expected)
  })

  test('are not looked at where the API server does not', async () => {
    const local = { metadata: { name: 'v1.' }, spec: {} }
    const unverified = apiService({ insecureSkipTLSVerify: true, caBundle: await bundleFor(-1) })
    expect(await run(apiServiceCaBundles, [local, unverified])).toMatchObject({ found: [], objects: 0 })
  })
})

test('the caBundles of conversion webhooks are told apart from kinds without one', async () => {
  const definition = (clientConfig?: object) => ({
    metadata: { name: 'toys.example.com' },
    spec: {
      conversion: clientConfig ? { strategy: 'Webhook', webhook: { clientConfig } } : { strategy: 'None' },
    },
  })
  const { found, objects } = await run(conversionCaBundles, [
    definition(),
    definition({ caBundle: await bundleFor(-1) }),
    definition({ caBundle: 'Cg==' }),
    definition({ url: 'https://example.com' }),
  ])
  expect({ found, objects }).toEqual({
    found: ['error cert-conversion-ca-expired', 'error cert-ca-bundle-invalid'],
    objects: 3,
  })
})
