import { describe, expect, test } from '@jest/globals'
import { webhookServingCertificates } from '../../../../src/checks/certificates/ca-bundles/webhook-serving-certificates.ts'
import { ClusterError, type ClusterErrorCode } from '../../../../src/cluster/cluster-error.ts'
import { createAuthority } from '../../../control-plane/certificates.ts'
import { base64 } from '../../../control-plane/kubeconfig.ts'
import { inDays, runCheck } from '../../check-run.ts'

const LASTING = { notBefore: inDays(-1), notAfter: inDays(300) }
const MINUTE = 1 / 1440

async function anAuthority(leafSince = LASTING.notBefore) {
  const authority = await createAuthority({ name: 'hook-ca', ...LASTING })
  const issued = await authority.issue({
    dns: ['hook.svc'],
    usage: 'server',
    ...LASTING,
    notBefore: leafSince,
  })
  return { bundle: base64(authority.certificatePem), crt: base64(issued.chainPem) }
}

const webhook = (name: string, caBundle: string, annotation: string, value: string) => ({
  metadata: { name, annotations: { [`cert-manager.io/${annotation}`]: value } },
  webhooks: [{ name, clientConfig: { service: {}, caBundle } }],
})

/** A cluster that has these objects by path, or refuses them. */
async function run(
  webhooks: readonly object[],
  objects: Readonly<Record<string, object | ClusterErrorCode>>,
) {
  const asked: string[] = []
  const result = await runCheck(webhookServingCertificates, {
    cluster: {
      get: async path => {
        const items = path.includes('mutating') ? [] : webhooks
        return { status: 200, headers: {}, body: JSON.stringify({ metadata: {}, items }), durationMs: 0 }
      },
      getJson: async path => {
        asked.push(path)
        const object = objects[path] ?? 'not-found'
        if (typeof object === 'string') throw new ClusterError(object, 'x', path)
        return object
      },
    },
  })
  return { ...result, asked, found: result.judgements.map(({ subject }) => subject?.name) }
}

const SECRET = '/api/v1/namespaces/hooks/secrets/hook-tls'
const CERTIFICATE = '/apis/cert-manager.io/v1/namespaces/hooks/certificates/hook'
const fromSecret = (name: string, bundle: string) =>
  webhook(name, bundle, 'inject-ca-from-secret', 'hooks/hook-tls')

describe('a caBundle that cert-manager fills', () => {
  test('is compared with the Secret that its annotation names, which is read once', async () => {
    const [old, now] = await Promise.all([anAuthority(), anAuthority()])
    const webhooks = [fromSecret('stale', old.bundle), fromSecret('fresh', now.bundle)]
    const { found, asked, objects } = await run(webhooks, { [SECRET]: { data: { 'tls.crt': now.crt } } })
    expect({ found, asked, objects }).toEqual({ found: ['stale'], asked: [SECRET], objects: 1 })
  })

  test('is compared with the Secret of the Certificate that its annotation names', async () => {
    const [old, now] = await Promise.all([anAuthority(), anAuthority()])
    const webhooks = [webhook('stale', old.bundle, 'inject-ca-from', 'hooks/hook')]
    const { found, asked } = await run(webhooks, {
      [CERTIFICATE]: { spec: { secretName: 'hook-tls' } },
      [SECRET]: { data: { 'tls.crt': now.crt } },
    })
    expect({ found, asked }).toEqual({ found: ['stale'], asked: [CERTIFICATE, SECRET] })
  })

  test.each([
    [5, []],
    [6, ['stale']],
  ])('is given time: the certificate was issued %d minutes ago', async (minutes, expected) => {
    const [old, now] = await Promise.all([anAuthority(), anAuthority(inDays(-minutes * MINUTE))])
    const objects = { [SECRET]: { data: { 'tls.crt': now.crt } } }
    expect((await run([fromSecret('stale', old.bundle)], objects)).found).toEqual(expected)
  })

  test.each<[string, object]>([
    ['the Secret is missing', {}],
    ['the Secret holds no certificate', { [SECRET]: { data: { 'ca.crt': 'eA==' } } }],
  ])('is not judged where %s', async (_, objects) => {
    const { bundle } = await anAuthority()
    expect(await run([fromSecret('hook', bundle)], { ...objects })).toMatchObject({ found: [], objects: 0 })
  })

  test('is not judged in a namespace whose Secrets may not be read, and the others are', async () => {
    const [old, now] = await Promise.all([anAuthority(), anAuthority()])
    const elsewhere = webhook('other', old.bundle, 'inject-ca-from-secret', 'secret/hook-tls')
    const objects = {
      [SECRET]: { data: { 'tls.crt': now.crt } },
      '/api/v1/namespaces/secret/secrets/hook-tls': 'forbidden' as const,
    }
    expect(await run([fromSecret('stale', old.bundle), elsewhere], objects)).toMatchObject({
      found: ['stale'],
      objects: 1,
    })
    await expect(run([elsewhere], objects)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is not asked for where nothing says what fills it', async () => {
    const { bundle } = await anAuthority()
    const own = webhook('own', bundle, 'unknown', 'hooks/hook-tls')
    expect(await run([own], {})).toMatchObject({ asked: [], objects: 0 })
  })
})
