import { describe, expect, test } from '@jest/globals'
import { apiServices } from '../../../src/checks/extensions/api-services/api-services.ts'
import type { Answer } from '../../../src/connection/transport.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { base64 } from '../../control-plane/kubeconfig.ts'
import { inDays, runCheck } from '../check-run.ts'

const apiService = (condition: object, caBundle = '', version = 'v1beta1') => ({
  metadata: { name: `${version}.metrics.k8s.io` },
  spec: {
    group: 'metrics.k8s.io',
    version,
    service: { namespace: 'kube-system', name: 'metrics-server', port: 443 },
    caBundle,
  },
  status: { conditions: [{ type: 'Available', ...condition }] },
})
const down = (reason: string, message: string) => ({ status: 'False', reason, message })

async function run(items: readonly object[], inputs: Readonly<Record<string, string>> = {}) {
  const body = JSON.stringify({ metadata: {}, items })
  const answer: Answer = { status: 200, headers: {}, body, durationMs: 0 }
  const stale = {
    kind: 'APIGroupDiscoveryList',
    items: [{ metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1beta1', freshness: 'Stale' }] }],
  }
  const { judgements, objects } = await runCheck(apiServices, {
    inputs,
    cluster: { get: async () => answer, getJson: async () => stale },
  })
  return { judgements, objects, found: judgements.map(({ code }) => code) }
}

// As kube-aggregator 1.36 words them.
const TIMEOUT =
  'failing or missing response from https://10.0.0.7:443/apis/metrics.k8s.io/v1beta1: Get "https://10.0.0.7:443/apis/metrics.k8s.io/v1beta1": context deadline exceeded'
const X509 =
  'failing or missing response from https://10.0.0.7:443/apis/metrics.k8s.io/v1beta1: Get "https://10.0.0.7:443/apis/metrics.k8s.io/v1beta1": tls: failed to verify certificate: x509: certificate signed by unknown authority'
const UNTRUSTED = down('FailedDiscoveryCheck', X509)

describe('an aggregated API', () => {
  test.each<[string, object, string, RegExp]>([
    [
      'without a Service',
      down('ServiceNotFound', 'service/metrics-server in "kube-system" is not present'),
      'aggregated-unavailable',
      /^Nothing of metrics\.k8s\.io\/v1beta1 can be read, and no namespace be deleted: the Service kube-system\/metrics-server does not exist\.$/,
    ],
    [
      'without endpoints',
      down('MissingEndpoints', 'x'),
      'aggregated-unavailable',
      /has no ready endpoint\.$/,
    ],
    [
      'that is not reached',
      down('FailedDiscoveryCheck', TIMEOUT),
      'aggregated-network',
      /deadline exceeded"\.$/,
    ],
    [
      'that is not trusted',
      UNTRUSTED,
      'aggregated-tls',
      /the API server does not trust the certificate of kube-system\/metrics-server: x509: certificate signed by unknown authority\.$/,
    ],
  ])('%s', async (_, condition, code, message) => {
    const { judgements } = await run([apiService(condition)])
    expect(judgements).toMatchObject([{ code, message: expect.stringMatching(message) }])
  })

  test('is one finding with the other versions of its server', async () => {
    const broken = down('MissingEndpoints', 'x')
    const { judgements } = await run([apiService(broken), apiService(broken, '', 'v1')])
    expect(judgements).toMatchObject([
      { message: expect.stringContaining('metrics.k8s.io/v1beta1, metrics.k8s.io/v1 can be read') },
    ])
  })

  test('is no trouble where nothing is known of it yet, or the API server answers itself', async () => {
    const local = { metadata: { name: 'v1.apps' }, spec: { group: 'apps', version: 'v1' } }
    expect(await run([apiService({ status: 'Unknown' }, '', 'v2'), local])).toMatchObject({
      found: [],
      objects: 1,
    })
  })

  test.each([
    [1, ['aggregated-discovery-stale']],
    [1 / (24 * 60), []],
  ])('is stale in discovery %d days after it became available', async (days, expected) => {
    const condition = { status: 'True', lastTransitionTime: inDays(-days).toISOString() }
    expect((await run([apiService(condition)])).found).toEqual(expected)
    expect((await run([apiService(condition)], { profile: 'gate' })).found).toEqual([])
  })

  test.each([
    ['the check of caBundles tells of it', {}, []],
    ['nobody else tells of it', { profile: 'gate' }, ['aggregated-tls']],
    ['no other check runs', { checks: 'api-services' }, ['aggregated-tls']],
  ])('whose authority has ended is told of where %s', async (_, inputs, expected) => {
    const validity = { notBefore: inDays(-300), notAfter: inDays(-1) }
    const { certificatePem } = await createAuthority({ name: 'old', ...validity })
    expect((await run([apiService(UNTRUSTED, base64(certificatePem))], inputs)).found).toEqual(expected)
  })
})
