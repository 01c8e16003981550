import { describe, expect, test } from '@jest/globals'
import { requestHeaderCa } from '../../../src/checks/certificates/request-header-ca.ts'
import { rootCa } from '../../../src/checks/certificates/root-ca.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { type Authority, createAuthority } from '../../control-plane/certificates.ts'
import { inDays, runCheck } from '../check-run.ts'
import { certificateIn, trustIn } from './made.ts'

const LASTING = { notBefore: inDays(-10), notAfter: inDays(3_000) }
const ENDING = { notBefore: inDays(-3_645), notAfter: inDays(5) }
const SECOND = 1 / 86_400

/** A cluster that publishes these ConfigMaps and no others. */
function publishing(maps: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  return {
    getJson: async (path: string) => {
      const data = Object.entries(maps).find(([name]) => path.endsWith(`/${name}`))?.[1]
      if (data === undefined) throw new ClusterError('not-found', 'it is not there', path)
      return { data }
    },
  }
}

const authority = (validity = LASTING, more: { keyOf?: Authority; issuer?: Authority; name?: string } = {}) =>
  createAuthority({ name: 'kubernetes', ...validity, ...more })

async function leafOf(issuer: Authority, dns: readonly string[]) {
  const issued = await issuer.issue({ commonName: 'kube-apiserver', usage: 'server', dns, ...LASTING })
  return certificateIn(issued.certificatePem)
}

const FOR_PODS = ['localhost', 'kubernetes.default.svc']

describe('what pods trust', () => {
  /** The findings where pods trust these and the kubeconfig those, or the roots of the system. */
  async function found(ofPods: readonly Authority[], kubeconfig?: readonly Authority[], names = FOR_PODS) {
    const [server] = kubeconfig ?? ofPods
    const chain = server === undefined ? [] : [await leafOf(server, names)]
    const pem = ofPods.map(({ certificatePem }) => certificatePem).join('\n')
    const { judgements, certificates } = await runCheck(rootCa, {
      ...(kubeconfig && { target: { trust: trustIn(...kubeconfig.map(each => each.certificatePem)) } }),
      connection: { tls: { chain } },
      cluster: publishing({ 'kube-root-ca.crt': { 'ca.crt': pem } }),
    })
    return { codes: judgements.map(({ code }) => code), listed: certificates?.length }
  }

  test('is what the kubeconfig trusts: nothing is told, but where it lies', async () => {
    const one = await authority(ENDING)
    expect(await found([one], [one])).toEqual({ codes: [], listed: 1 })
  })

  test('is the same key, issued anew', async () => {
    const one = await authority()
    expect((await found([await authority(LASTING, { keyOf: one })], [one])).codes).toEqual([])
  })

  test('is the root above the intermediate of the kubeconfig', async () => {
    const root = await authority()
    const intermediate = await authority(LASTING, { issuer: root, name: 'intermediate' })
    expect((await found([root], [intermediate])).codes).toEqual([])
  })

  test('is another authority', async () => {
    expect((await found([await authority()], [await authority()])).codes).toEqual([
      'cert-kube-root-ca-differs',
    ])
  })

  test('is another one, and rightly so: the server shows a certificate that is not for pods', async () => {
    expect((await found([await authority()], [await authority()], ['api.example.com'])).codes).toEqual([])
  })

  test('is not compared with the roots of the system, and its end is told', async () => {
    expect(await found([await authority(ENDING)])).toEqual({ codes: ['cert-ca-expiring'], listed: 1 })
    expect(await found([await authority()])).toEqual({ codes: [], listed: 1 })
  })

  test('is nothing that can be read', async () => {
    expect((await found([], [await authority()])).codes).toEqual(['cert-kube-root-ca-differs'])
  })
})

describe('what API servers know each other and their clients by', () => {
  async function found(frontProxy: readonly Authority[], clients: Authority, trusted?: Authority) {
    const { judgements, certificates } = await runCheck(requestHeaderCa, {
      ...(trusted && { target: { trust: trustIn(trusted.certificatePem) } }),
      cluster: publishing({
        'extension-apiserver-authentication': {
          'client-ca-file': clients.certificatePem,
          'requestheader-client-ca-file': frontProxy.map(({ certificatePem }) => certificatePem).join('\n'),
        },
      }),
    })
    return {
      found: judgements.map(({ code, severity }) => `${severity} ${code}`),
      roles: certificates?.map(({ role }) => role),
    }
  }

  test('is told once where it is the authority of the kubeconfig too', async () => {
    const clients = await authority(ENDING)
    expect(await found([await authority()], clients, clients)).toEqual({
      found: [],
      roles: ['request-header-ca', 'client-ca'],
    })
  })

  test.each([
    [30, []],
    [30 - SECOND, ['warning cert-requestheader-ca']],
    [7, ['warning cert-requestheader-ca']],
    [7 - SECOND, ['error cert-requestheader-ca']],
  ])('ends in %d days', async (days, expected) => {
    const ending = await authority({ notBefore: inDays(-3_000), notAfter: inDays(days) })
    expect((await found([ending], await authority())).found).toEqual(expected)
  })

  test('is renewed already: the old one stands beside the new one', async () => {
    expect((await found([await authority(ENDING), await authority()], await authority())).found).toEqual([])
  })

  test('ends for clients, where the kubeconfig trusts another', async () => {
    expect(await found([await authority()], await authority(ENDING), await authority())).toEqual({
      found: ['error cert-ca-expiring'],
      roles: ['request-header-ca', 'client-ca'],
    })
  })
})
