import { describe, expect, test } from '@jest/globals'
import { endingSeverity, endText, judgeCertificate } from '../../../src/checks/certificates/ending.ts'
import { createSelfSigned } from '../../control-plane/certificates.ts'
import { inDays, inputsWith, NOW } from '../check-run.ts'
import { certificateIn } from './made.ts'

const HOUR_IN_DAYS = 1 / 24
const SECOND_IN_DAYS = 1 / 86_400
const life = (whole: number, left: number) => ({ notBefore: inDays(left - whole), notAfter: inDays(left) })

describe('with 30 days to warn and 7 to fail', () => {
  test.each([
    ['a year', 365, 30, undefined],
    ['a year', 365, 30 - SECOND_IN_DAYS, 'warning'],
    ['a year', 365, 7, 'warning'],
    ['a year', 365, 7 - SECOND_IN_DAYS, 'error'],
    ['a year', 365, 0, 'error'],
    ['a year', 365, -1, 'error'],
    ['40 days', 40, 10, undefined],
    ['40 days', 40, 10 - SECOND_IN_DAYS, 'warning'],
    ['40 days', 40, 4, 'warning'],
    ['40 days', 40, 4 - SECOND_IN_DAYS, 'error'],
    ['a day', 1, 6 * HOUR_IN_DAYS, undefined],
    ['a day', 1, 5 * HOUR_IN_DAYS, 'warning'],
    ['a day', 1, 2 * HOUR_IN_DAYS, 'error'],
  ])('of %s (%d days), %d days left are %s', (_, whole, left, severity) => {
    expect(endingSeverity(life(whole, left), inputsWith(), NOW)).toBe(severity)
  })

  test('one that has not begun is an error', () => {
    expect(endingSeverity({ notBefore: inDays(1), notAfter: inDays(365) }, inputsWith(), NOW)).toBe('error')
  })
})

test('with no days to warn and to fail, only what is not valid counts', () => {
  const inputs = inputsWith({ 'certificate-warn-days': '0', 'certificate-fail-days': '0' })
  expect(endingSeverity(life(365, 0), inputs, NOW)).toBeUndefined()
  expect(endingSeverity(life(365, -SECOND_IN_DAYS), inputs, NOW)).toBe('error')
})

test.each([
  [life(365, 9.9), 'ends in 9 days, on 2026-12-02 15:36 UTC'],
  [life(365, 1.5), 'ends in 36 hours, on 2026-11-24 06:00 UTC'],
  [life(365, 0), 'ends in 0 ms, on 2026-11-22 18:00 UTC'],
  [life(365, -3), 'ended 3 days ago, on 2026-11-19 18:00 UTC'],
  [{ notBefore: inDays(1), notAfter: inDays(365) }, 'is valid only from 2026-11-23 18:00 UTC'],
])('the end of %j is told as: %s', (lifetime, text) => {
  expect(endText(lifetime, NOW)).toBe(text)
})

test('a finding about a certificate says which one it is, and does not let its names write lines', async () => {
  const commonName = 'a\n::error::b'
  const issued = await createSelfSigned({ commonName, usage: 'server', ...life(365, 5) })
  const certificate = certificateIn(issued.certificatePem)
  const context = { inputs: inputsWith(), now: NOW }
  expect(judgeCertificate(certificate, { code: 'cert-x', what: 'It' }, context)).toEqual([
    {
      code: 'cert-x',
      severity: 'error',
      message: 'It ends in 5 days, on 2026-11-27 18:00 UTC.',
      subject: { kind: 'Certificate', name: 'a ::error::b' },
      evidence: {
        'Issued by': expect.not.stringContaining('\n'),
        Valid: '2025-11-27 18:00 UTC to 2026-11-27 18:00 UTC',
        'SHA-256': expect.stringMatching(/^[0-9A-F:]{95}$/),
      },
    },
  ])
})
