import { describe, expect, test } from '@jest/globals'
import type { Issued } from '../../../control-plane/certificates.ts'
import { inDays, NOW } from '../../check-run.ts'
import { found, HOST, ingress, issued, type Lists, secret } from './stored-world.ts'

const year = await issued()

describe('the hosts', () => {
  const hostsTold = async (pair: Issued, hosts: string[]) =>
    (
      await found({ '/secrets': [secret('a/tls', pair)], '/ingresses': [ingress('a/web', 'tls', hosts)] })
    ).told.map(({ message }) => message)

  test('that the certificate covers are no matter', async () => {
    expect(await hostsTold(year, [HOST])).toEqual([])
  })

  test('that it does not are named', async () => {
    expect(await hostsTold(year, [HOST, 'a.example.com', 'b.example.com'])).toEqual([
      'The certificate in the Secret a/tls is for shop.example.com, but Ingress a/web serves it for a.example.com, b.example.com.',
    ])
  })

  test('are none for a certificate with only a common name', async () => {
    expect(await hostsTold(await issued({ dns: [] }), [HOST])).toEqual([
      `The certificate in the Secret a/tls is for no host (browsers ignore its common name "${HOST}"), but Ingress a/web serves it for ${HOST}.`,
    ])
  })

  test('beyond the names that are kept are left open', async () => {
    const dns = Array.from({ length: 1_200 }, (_, index) => `host-${index}.example.com`)
    const many = await issued({ dns })
    const lists = (host: string): Lists => ({
      '/secrets': [secret('a/tls', many)],
      '/ingresses': [ingress('a/web', 'tls', [host])],
    })
    expect(await found(lists('host-7.example.com'))).toMatchObject({ told: [], undetermined: [] })
    expect(await found(lists('host-1100.example.com'))).toMatchObject({
      told: [],
      undetermined: [
        'Whether the certificate in the Secret a/tls covers the hosts of Ingress a/web was not judged: it has 1200 names.',
      ],
    })
  })
})

describe('a Secret that an Ingress names', () => {
  test('and that does not exist is told, once', async () => {
    const { told, judgements, objects } = await found({
      '/secrets': [],
      '/ingresses': [ingress('a/web', 'tls'), ingress('a/admin', 'tls')],
    })
    expect(judgements[0]?.remedy).toContain('`kubectl get certificates,certificaterequests -n a`')
    expect(told).toEqual([
      {
        code: 'cert-tls-secret-missing',
        severity: undefined,
        message:
          'The Secret a/tls that Ingress a/web, Ingress a/admin name does not exist, so its controller serves its default certificate or none.',
        subject: { kind: 'Secret', namespace: 'a', name: 'tls' },
      },
    ])
    expect(objects).toBe(1)
  })

  test.each([
    [9, 'notice'],
    [10, undefined],
  ])(
    'and that does not exist %d minutes later is a matter of patience, or not',
    async (minutes, severity) => {
      const created = new Date(NOW.getTime() - minutes * 60_000)
      const { told } = await found({
        '/secrets': [],
        '/ingresses': [ingress('a/web', 'tls', [HOST], created)],
      })
      expect(told.map(each => each.severity)).toEqual([severity])
    },
  )

  test('is looked at whatever its type', async () => {
    const ended = await issued({ notAfter: inDays(-3) })
    const { told } = await found({
      // The list of all of them, by type, does not have it.
      '/api/v1/secrets': [],
      '/namespaces/a/secrets': [{ ...secret('a/tls', ended), type: 'Opaque' }],
      '/ingresses': [ingress('a/web', 'tls')],
    })
    expect(told).toMatchObject([{ code: 'cert-tls-secret-expired', severity: 'error' }])
  })

  test('by a name that none can have is not asked for', async () => {
    const { told, asked } = await found({ '/secrets': [], '/ingresses': [ingress('a/web', 'x,type=y')] })
    expect(told).toHaveLength(1)
    expect(asked.filter(path => path.includes('metadata.name'))).toEqual([])
  })

  test('is not looked for outside of the namespaces asked for', async () => {
    const gateway = {
      metadata: { namespace: 'a', name: 'gate' },
      spec: { listeners: [{ tls: { certificateRefs: [{ name: 'tls', namespace: 'b' }] } }] },
    }
    const { told } = await found({ '/secrets': [], '/gateways': [gateway] }, { namespaces: 'a' })
    expect(told).toEqual([])
  })
})
