import { describe, expect, test } from '@jest/globals'
import { UPDATED } from '../../../src/checks/health/end-of-support.ts'
import { judgeSupport } from '../../../src/checks/health/support-window.ts'
import { NOW } from '../check-run.ts'

const END = new Date('2026-10-27T23:00:00Z')

describe('the version of the API server', () => {
  test.each([
    ['v1.34.4', NOW],
    ['v1.24.17+k3s1', NOW],
  ])('%s is out of support', (version, now) => {
    expect(judgeSupport([version], 'standard', now)).toMatchObject([{ code: 'health-version-eol' }])
    expect(judgeSupport([version], 'standard', now)[0]).not.toHaveProperty('severity')
    expect(judgeSupport([version], 'audit', now)).toMatchObject([{ severity: 'warning' }])
  })

  test('is judged by the oldest, and says of when the dates are', () => {
    expect(judgeSupport(['v1.36.1', 'v1.32.13'], 'standard', NOW)).toMatchObject([
      {
        message:
          'Kubernetes 1.32 is out of support since 2026-02-28: what is found in it is not mended any more.',
        evidence: { 'By the dates of': UPDATED },
      },
    ])
  })

  test('stays a notice where somebody else supports it', () => {
    expect(judgeSupport(['v1.32.3-eks-0123456'], 'audit', NOW)[0]).not.toHaveProperty('severity')
  })

  test.each([
    ['v1.36.3', NOW],
    ['v1.34.4', END],
    ['v1.99.0', NOW],
    ['v2.0.0', NOW],
    ['master', NOW],
  ])('%s is not judged', (version, now) => {
    expect(judgeSupport([version], 'audit', now)).toEqual([])
  })
})
