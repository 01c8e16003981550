import { describe, expect, test } from '@jest/globals'
import { servingCertificate } from '../../../src/checks/certificates/serving-certificate.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { layersWith } from '../../findings/a-finding.ts'
import { inDays, inputsWith, runCheck } from '../check-run.ts'
import { certificateIn } from './made.ts'

const LASTING = { notBefore: inDays(-10), notAfter: inDays(3_000) }
const ENDING = { notBefore: inDays(-345), notAfter: inDays(20) }

async function chainOf({ leaf = LASTING, intermediate = LASTING, root = LASTING }) {
  const top = await createAuthority({ name: 'root', ...root })
  const middle = await createAuthority({ name: 'intermediate', issuer: top, ...intermediate })
  const issued = await middle.issue({ commonName: 'kube-apiserver', usage: 'server', ...leaf })
  return [issued, middle, top].map(({ certificatePem }) => certificateIn(certificatePem))
}

async function found(validity: Parameters<typeof chainOf>[0], tlsFailed = false) {
  const chain = await chainOf(validity)
  const { judgements, certificates } = await runCheck(servingCertificate, {
    connection: { tls: { chain }, walk: { layers: () => layersWith(tlsFailed ? 'tls' : undefined) } },
  })
  return { judgements, names: certificates?.map(({ certificate }) => certificate.commonName) }
}

describe('what the API server presents', () => {
  test('is listed without the root, which is not its own', async () => {
    expect(await found({})).toEqual({ judgements: [], names: ['kube-apiserver', 'intermediate'] })
  })

  test.each([
    ['its own certificate', { leaf: ENDING }, 'kube-apiserver'],
    ['an intermediate', { intermediate: ENDING }, 'intermediate'],
  ])('is told when %s ends soon', async (_, validity, name) => {
    expect((await found(validity)).judgements).toMatchObject([
      {
        code: 'cert-apiserver-expiring',
        severity: 'warning',
        subject: { kind: 'Certificate', name },
        message: 'The certificate that the API server presents ends in 20 days, on 2026-12-12 18:00 UTC.',
      },
    ])
  })

  test('is not told of the root, which another check looks at', async () => {
    expect((await found({ root: ENDING })).judgements).toEqual([])
  })

  test('is the finding of the layer that refused it', async () => {
    expect((await found({ leaf: ENDING }, true)).judgements).toEqual([])
  })
})

test('a certificate that signed itself is looked at all the same', async () => {
  const own = await createAuthority({ name: 'self', ...ENDING })
  const chain = [certificateIn(own.certificatePem)]
  const { judgements } = await runCheck(servingCertificate, { connection: { tls: { chain } } })
  expect(judgements).toHaveLength(1)
})

describe('what several API servers present', () => {
  const run = async (lifetimes: readonly (typeof ENDING)[]) => {
    const [first = [], ...others] = await Promise.all(lifetimes.map(leaf => chainOf({ leaf })))
    const at = (chain: typeof first, index: number) => ({
      chain: chain.slice(0, 1),
      address: `192.0.2.${index}`,
    })
    const tls = { ...at(first, 1), others: others.map((chain, index) => at(chain, index + 2)) }
    return runCheck(servingCertificate, { connection: { tls } })
  }

  test('is listed with where it is presented', async () => {
    expect((await run([LASTING, LASTING])).certificates?.map(({ places }) => places)).toEqual([
      ['presented by the API server at 192.0.2.1'],
      ['presented by the API server at 192.0.2.2'],
    ])
  })

  test('is one finding when all end, of the one that ends first', async () => {
    const sooner = { ...ENDING, notAfter: inDays(10) }
    expect((await run([ENDING, sooner, ENDING])).judgements).toMatchObject([
      {
        message: expect.stringMatching(
          /^The certificate that the API server at 192\.0\.2\.2 presents ends in 10 days/,
        ),
      },
    ])
  })
})

test('there is nothing to look at without TLS', () => {
  const target = aTarget({ server: new URL('http://127.0.0.1:8001') })
  expect(servingCertificate.applies({ target, inputs: inputsWith() })).toBe(false)
})
