import { describe, expect, test } from '@jest/globals'
import { tlsStage } from '../../../src/connection/tls/tls.ts'
import type { TlsSeen } from '../../../src/connection/tls/tls-handshake.ts'
import { chooseMember, memberText, trustedAddresses } from '../../../src/connection/tls/tls-members.ts'
import { NOW, tlsGiven, tlsSeen } from '../observations.ts'

const at = (address: string, change: Partial<TlsSeen> = {}) =>
  tlsSeen({ address, socket: { destroy: () => undefined } as never, ...change })
const FINE = at('192.0.2.1')
const REFUSING = at('192.0.2.2', {
  socket: undefined as never,
  error: { code: 'PEER_CLOSED', text: 'closed' },
  received: 0,
})
const STRANGE = at('192.0.2.3', { verification: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })

describe('of several members', () => {
  test('the first that is trusted is used, whichever answered first', () => {
    const seen = chooseMember([STRANGE, REFUSING, FINE], tlsGiven())
    expect(seen).toMatchObject({ address: '192.0.2.1', others: [REFUSING, STRANGE] })
    expect(trustedAddresses(seen, tlsGiven())).toEqual(['192.0.2.1'])
  })

  test.each([[[STRANGE, REFUSING]], [[REFUSING, STRANGE]]] as const)(
    'the first by address is what is told when none is trusted, whichever answered first',
    members => {
      expect(chooseMember(members, tlsGiven())).toMatchObject({ address: '192.0.2.2', others: [STRANGE] })
    },
  )

  test('one that hangs up is told of only when no other shows more', () => {
    const hangingUp = { ...REFUSING, bare: { kind: 'hangs-up', how: 'ends' } as const }
    expect(chooseMember([hangingUp, STRANGE], tlsGiven())).toMatchObject({ address: '192.0.2.3' })
  })

  test('all are good where the kubeconfig asks for no trust', () => {
    const given = tlsGiven({ trust: { kind: 'unverified' } })
    const seen = chooseMember([STRANGE, FINE], given)
    expect(trustedAddresses(seen, given)).toEqual(['192.0.2.3', '192.0.2.1'])
    expect(tlsStage.explain(seen, given, NOW)).toEqual([])
  })

  test('one alone is no control plane of several', () => {
    expect(chooseMember([FINE], tlsGiven())).not.toHaveProperty('others')
  })
})

describe('the odd one out', () => {
  test('is named with its address, and with what is wrong there', () => {
    const seen = chooseMember([FINE, REFUSING], tlsGiven())
    expect(tlsStage.explain(seen, tlsGiven(), NOW)).toEqual([
      {
        code: 'tls-ha-inconsistent',
        message:
          'The API server at 192.0.2.2, 1 of the 2 addresses of api.example.com, differs from the others: the peer hangs up during the TLS handshake.',
        evidence: {
          '192.0.2.2': expect.stringContaining('hangs up during the TLS handshake, without a word'),
          'Without fault': '192.0.2.1',
        },
      },
    ])
  })

  test.each([[[FINE, STRANGE, REFUSING]], [[FINE, REFUSING, STRANGE]]] as const)(
    'has the same first cause in each run',
    members => {
      const [judgement] = tlsStage.explain(chooseMember(members, tlsGiven()), tlsGiven(), NOW)
      expect(judgement?.message).toMatch(
        /^The API server at 192\.0\.2\.2, 192\.0\.2\.3, .+: the peer hangs up during the TLS handshake\.$/,
      )
    },
  )

  test('may stand behind the same address', () => {
    const again = { ...REFUSING, address: FINE.address as string }
    const seen = chooseMember([FINE, again, { ...FINE }, again], tlsGiven())
    expect(tlsStage.explain(seen, tlsGiven(), NOW)).toMatchObject([
      {
        message:
          'Behind api.example.com one API server differs from the others, which 2 of 4 handshakes met: the peer hangs up during the TLS handshake.',
      },
    ])
  })

  test.each([
    [FINE, '192.0.2.1: trusted'],
    [REFUSING, '192.0.2.2: PEER_CLOSED'],
    [STRANGE, '192.0.2.3: UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('is told from the others in the facts', (member, text) => {
    expect(memberText(member)).toBe(text)
  })
})
