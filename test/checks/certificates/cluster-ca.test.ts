import { beforeAll, describe, expect, test } from '@jest/globals'
import { authoritiesInUse, clusterCa } from '../../../src/checks/certificates/cluster-ca.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { type Authority, createAuthority } from '../../control-plane/certificates.ts'
import { layersWith } from '../../findings/a-finding.ts'
import { inDays, inputsWith, runCheck } from '../check-run.ts'
import { certificateIn, trustIn } from './made.ts'

const ENDING = { name: 'kubernetes', notBefore: inDays(-3645), notAfter: inDays(5) }
const FRESH = { name: 'kubernetes', notBefore: inDays(-5), notAfter: inDays(3645) }

let ending: Authority
let renewed: Authority
let other: Authority

beforeAll(async () => {
  ending = await createAuthority(ENDING)
  renewed = await createAuthority({ ...FRESH, keyOf: ending })
  other = await createAuthority(FRESH)
})

const leafOf = async (authority: Authority) => {
  const issued = await authority.issue({ commonName: 'kube-apiserver', usage: 'server' })
  return certificateIn(issued.certificatePem)
}

interface Seen {
  readonly trusted: readonly Authority[]
  readonly by?: Authority
  readonly tlsFailed?: boolean
}

async function found({ trusted, by, tlsFailed = false }: Seen, now?: Date) {
  const chain = by === undefined ? [] : [await leafOf(by), certificateIn(by.certificatePem)]
  const { judgements, certificates, objects } = await runCheck(clusterCa, {
    target: { trust: trustIn(...trusted.map(({ certificatePem }) => certificatePem)) },
    connection: { tls: { chain }, walk: { layers: () => layersWith(tlsFailed ? 'tls' : undefined) } },
    ...(now && { now }),
  })
  return { found: judgements.map(({ message }) => message), inUse: certificates?.length, objects }
}

const ENDS = 'The certificate authority of the cluster ends in 5 days, on 2026-11-27 18:00 UTC.'

describe('an authority that ends soon', () => {
  test.each<[string, () => Seen, string[]]>([
    ['is told when the server hangs on it', () => ({ trusted: [ending], by: ending }), [ENDS]],
    ['is told when no server was seen', () => ({ trusted: [ending] }), [ENDS]],
    [
      'is told when the server hangs on none that is trusted',
      () => ({ trusted: [ending], by: other, tlsFailed: true }),
      [ENDS],
    ],
    ['is told when it is the one in use of two', () => ({ trusted: [ending, other], by: ending }), [ENDS]],
    ['is no matter when the server hangs on the other', () => ({ trusted: [ending, other], by: other }), []],
    ['is no matter when no server was seen and another lasts', () => ({ trusted: [ending, other] }), []],
    [
      'is no matter when it was renewed with the same key',
      () => ({ trusted: [ending, renewed], by: ending }),
      [],
    ],
    [
      'is no matter when it was renewed, in whatever order',
      () => ({ trusted: [renewed, ending], by: ending }),
      [],
    ],
  ])('%s', async (_, seen, expected) => {
    expect((await found(seen())).found).toEqual(expected)
  })

  test('is listed with those in use, and no other', async () => {
    expect(await found({ trusted: [ending, other], by: other })).toEqual({ found: [], inUse: 1, objects: 2 })
  })
})

describe('an authority that has ended', () => {
  test('is the finding of the layer that refused it', async () => {
    expect((await found({ trusted: [ending], by: ending, tlsFailed: true }, inDays(6))).found).toEqual([])
  })

  test('is told when the way did not come so far', async () => {
    expect((await found({ trusted: [ending] }, inDays(8))).found).toEqual([
      'The certificate authority of the cluster ended 3 days ago, on 2026-11-27 18:00 UTC.',
    ])
  })
})

test.each([
  ['system', { kind: 'system' }],
  ['none', { kind: 'unverified' }],
] as const)('there is nothing to look at when the trust is that of %s', (_, trust) => {
  expect(clusterCa.applies({ target: aTarget({ trust }), inputs: inputsWith() })).toBe(false)
})

test('two authorities with the same name and other keys are told apart', async () => {
  const trusted = [ending, other].map(({ certificatePem }) => certificateIn(certificatePem))
  const inUse = authoritiesInUse(trusted, [await leafOf(other)])
  expect(inUse.map(({ fingerprint }) => fingerprint)).toEqual([
    certificateIn(other.certificatePem).fingerprint,
  ])
})
