import { describe, expect, test } from '@jest/globals'
import { clockOffset, isSkewed, serverClock, tenableOffset } from '../../src/connection/clock-offset.ts'
import type { Exchange } from '../../src/connection/transport.ts'
import type { Credential } from '../../src/kubeconfig/target.ts'
import { createAuthority } from '../control-plane/certificates.ts'
import { certified } from './observations.ts'

const RECEIVED = new Date('2026-11-22T18:00:10.500Z')

function answered(date: string | undefined, { durationMs = 100, age = '' } = {}): Exchange {
  const headers = { ...(date !== undefined && { date }), ...(age !== '' && { age }) }
  return { answer: { status: 200, headers, body: '', durationMs } }
}

const at = (time: string) => `Sun, 22 Nov 2026 ${time} GMT`

describe('how far the clock of the server is from that of this runner', () => {
  test.each<[string, Exchange, number | undefined]>([
    ['the second of the answer, cut off', answered(at('18:00:10')), 0],
    ['the second before, in which the request was sent', answered(at('18:00:09'), { durationMs: 600 }), 0],
    ['the second before, which is over', answered(at('18:00:09')), -400],
    ['the next second', answered(at('18:00:11')), 500],
    ['a time on the way of a slow answer', answered(at('17:59:05'), { durationMs: 70_000 }), 0],
    ['a time before a slow answer was asked for', answered(at('17:58:00'), { durationMs: 70_000 }), -59_500],
    ['ten minutes behind', answered(at('17:50:10')), -599_400],
    ['ten minutes ahead', answered(at('18:10:11')), 600_500],
    ['no time', answered(undefined), undefined],
    ['no date', answered('yesterday'), undefined],
    ['a time that a cache has kept', answered(at('17:00:00'), { age: '3600' }), undefined],
    ['nothing', { error: { code: 'ECONNRESET', text: '' }, durationMs: 1 }, undefined],
  ])('when it says %s', (_, exchange, offset) => {
    expect(clockOffset(exchange, RECEIVED)).toBe(offset)
  })

  test('counts beyond a minute only, and not where it is unknown', () => {
    const cases = [undefined, 0, 60_000, 60_001, -60_000, -60_001]
    expect(cases.map(isSkewed)).toEqual([false, false, false, true, false, true])
    const now = new Date('2026-11-22T18:00:00Z')
    expect(
      [60_000, 60_001, undefined].map(offset => serverClock(now, offset).getTime() - now.getTime()),
    ).toEqual([0, 60_001, 0])
  })
})

describe('a clock that an accepted credential refutes', () => {
  const now = new Date('2026-11-22T18:00:00Z')
  const fromNow = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const token = (begins: number | undefined, ends: number | undefined): Credential => {
    const claims = {
      issuer: '',
      subject: '',
      audiences: [],
      ...(begins !== undefined && { issuedAt: fromNow(begins) }),
      ...(ends !== undefined && { expiresAt: fromNow(ends) }),
    }
    return { token: { value: 'x', renews: false, claims } }
  }

  test.each<[string, number, Credential, boolean]>([
    ['is behind the begin of a token', -10, token(-8, 60), false],
    ['is behind it by the leeway of the server', -10, token(-9, 60), true],
    ['is ahead of the end of a token', 10, token(-60, 8), false],
    ['is ahead of it by the leeway of the server', 10, token(-60, 9), true],
    ['is within the life of a token', 10, token(0, 60), true],
    ['is off by no more than clocks are', -1, token(10, 60), true],
    ['is told to a token that says nothing', 600, { token: { value: 'x', renews: false } }, true],
    ['is told to a token that never ends', 600, token(-60, undefined), true],
    ['is told to nobody in particular', 600, {}, true],
  ])('%s', (_, minutes, credential, isTenable) => {
    const offsetMs = minutes * 60_000
    expect(tenableOffset(offsetMs, credential, now)).toBe(isTenable ? offsetMs : undefined)
  })

  test('is no clock of the server when neither of two credentials was valid then', async () => {
    const authority = await createAuthority({ name: 'kubernetes' })
    const client = (begins: number) =>
      authority.issue({
        commonName: 'jane',
        usage: 'client',
        notBefore: fromNow(begins),
        notAfter: fromNow(999),
      })
    const both = async (begins: number) => ({ ...token(-5, 60), ...certified(await client(begins)) })
    expect(tenableOffset(-600_000, await both(-5), now)).toBeUndefined()
    expect(tenableOffset(-600_000, await both(-15), now)).toBe(-600_000)
  })
})
