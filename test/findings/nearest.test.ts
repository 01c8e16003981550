import { expect, test } from '@jest/globals'
import { nearest } from '../../src/findings/nearest.ts'

const SEVERITIES = ['error', 'warning', 'notice', 'never']

test.each([
  ['a letter is missing', 'eror', 'error'],
  ['a letter is too many', 'errorr', 'error'],
  ['two letters are swapped', 'nevre', 'never'],
  ['the case is wrong', 'ERROR', 'error'],
  ['the end is missing', 'warn', 'warning'],
])('finds the word when %s', (_, word, expected) => {
  expect(nearest(word, SEVERITIES)).toBe(expected)
})

test('finds nothing when the word is another one', () => {
  expect(nearest('critical', SEVERITIES)).toBeUndefined()
  expect(nearest('', SEVERITIES)).toBeUndefined()
})

test('takes the first of equally near candidates, so that the answer is the same every time', () => {
  expect(nearest('bat', ['cat', 'hat'])).toBe('cat')
  expect(nearest('bat', ['hat', 'cat'])).toBe('hat')
})

test('finds nothing among no candidates', () => {
  expect(nearest('error', [])).toBeUndefined()
})
