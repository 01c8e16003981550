import { describe, expect, test } from '@jest/globals'
import { listText, quoted } from '../../src/findings/list-text.ts'

test.each([
  [[], undefined, ''],
  [['a'], undefined, 'a'],
  [['a', 'b', 'c'], undefined, 'a, b, c'],
  [['1', '2', '3', '4', '5', '6'], undefined, '1, 2, 3, 4, 5, 6'],
  [['1', '2', '3', '4', '5', '6', '7'], undefined, '1, 2, 3, 4, 5, 6 and 1 more'],
  [['a', 'b', 'c'], 1, 'a and 2 more'],
])('the names %j, at most %s, are listed as %j', (names, most, text) => {
  expect(listText(names, most)).toBe(text)
})

describe('foreign text in a sentence', () => {
  test.each([
    ['stays as it is when it is plain', 'kube-apiserver, O=x "y" é 漢 😀', 'kube-apiserver, O=x "y" é 漢 😀'],
    ['is one line', 'a\r\nb\u2028c\u2029d\u0085e\vf', 'a b c d e f'],
    ['has no blanks around it', ' \t a \n', 'a'],
    ['moves no cursor', 'a\u001b[31mb\u009b2Jc\u0007d\u0000e\u007ff', 'a [31mb 2Jc d e f'],
    [
      'does not turn around what stands behind it',
      'user\u202egnp.exe\u2066x\u2069\u200e\u061c',
      'usergnp.exex',
    ],
    ['hides nothing', 'ze\u200bro\u200dwi\ufeffdth\u00ad\ue000', 'zerowidth'],
    ['has no half characters', 'a\ud800b\udc00c', 'abc'],
    ['may be nothing', '\u0000\u200b', ''],
  ])('%s', (_, text, expected) => {
    expect(quoted(text)).toBe(expected)
  })

  test.each([
    ['as long as allowed', 'a'.repeat(10), 'a'.repeat(10)],
    ['one longer', 'a'.repeat(11), `${'a'.repeat(10)}…`],
    ['cut through a pair', `${'a'.repeat(9)}😀b`, `${'a'.repeat(9)}…`],
    ['short once it is cleaned', `${'\u200b'.repeat(50)}ab`, 'ab'],
  ])('is cut at its length when it is %s', (_, text, expected) => {
    expect(quoted(text, 10)).toBe(expected)
  })
})
