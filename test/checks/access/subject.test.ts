import { describe, expect, test } from '@jest/globals'
import { groupsOf, subjectText, whoText } from '../../../src/checks/access/subject.ts'
import { aLine } from './lines.ts'

function subjectOf(flags: string) {
  const { subject } = aLine(`get pods ${flags}`)
  if (subject === undefined) throw new Error(`${flags} name nobody`)
  return subject
}

describe('the groups are those that the API server adds to whom a request acts as', () => {
  test.each<[string, readonly string[]]>([
    ['--as=jane', ['system:authenticated']],
    ['--as=jane --as-group=dev', ['dev', 'system:authenticated']],
    ['--as=jane --as-group=system:authenticated', ['system:authenticated']],
    ['--as=jane --as-group=system:unauthenticated', ['system:unauthenticated']],
    ['--as=system:anonymous', ['system:unauthenticated']],
    ['--as=system:anonymous --as-group=dev', ['dev', 'system:unauthenticated']],
    [
      '--as=system:serviceaccount:ci:preview',
      ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'],
    ],
    [
      '--as=system:serviceaccount:ci:a.b',
      ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'],
    ],
    ['--as=system:serviceaccount:ci:preview --as-group=dev', ['dev', 'system:authenticated']],
    ['--as=system:node:worker-1', ['system:nodes', 'system:authenticated']],
  ])('%s', (flags, groups) => {
    expect(groupsOf(subjectOf(flags))).toEqual(groups)
  })
})

test('two subjects are never written alike', () => {
  const texts = ['--as=jane', '--as=jane --as-group=dev', '--as=jane --as-uid=dev'].map(flags =>
    subjectText(subjectOf(flags)),
  )
  expect(texts).toEqual(['jane', 'jane (group dev)', 'jane (UID dev)'])
})

test('a sentence names a service account as people do', () => {
  expect(whoText(undefined)).toBe('this credential')
  expect(whoText(subjectOf('--as=system:serviceaccount:ci:preview'))).toBe('the ServiceAccount ci/preview')
  expect(whoText(subjectOf('--as=jane --as-group=dev --as-group=ops'))).toBe(
    'the User jane (groups dev, ops)',
  )
})
