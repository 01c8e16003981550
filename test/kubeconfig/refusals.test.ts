import { describe, expect, test } from '@jest/globals'
import { decodeBytes } from '../../src/kubeconfig/decode.ts'
import { judgementsOn, kubeconfigText, partsOf } from './resolved.ts'

const TEXT = kubeconfigText()
const JSON_TEXT = JSON.stringify(partsOf(), null, 2)
const behindKind = (line: string) => TEXT.replace('kind: Config\n', `kind: Config\n${line}\n`)

describe('what the parser of kubectl refuses is an error here too', () => {
  test.each([
    ['a control character in a comment', behindKind('# \u0007'), 'line 3, column 3: the character U+0007'],
    ['the end-of-file of DOS', `${TEXT}\u001a`, 'column 1: the character U+001A stands there'],
    ['a mark between joined files', behindKind('\uFEFFx: 1'), 'line 3, column 1: a byte-order mark'],
    [
      'another version of YAML',
      `# x\n%YAML 1.2\n---\n${TEXT}`,
      'line 2, column 1: kubectl knows no such directive',
    ],
    ['an unknown directive', `%FOO bar\n---\n${TEXT}`, 'line 1, column 1: kubectl knows no such directive'],
    ['a list as a key', `? [a]\n: 1\n${TEXT}`, 'line 1, column 3: a list or a map is no key'],
    ['no key', `: 1\n${TEXT}`, 'line 1, column 1: a key is missing before the colon'],
    ['null as a key', `null: 1\n${TEXT}`, 'line 1, column 1: a key is missing before the colon'],
    [
      'a template',
      TEXT.replace('a-static-token', '{{ .Values.token }}'),
      'line 10, column 15: a template expression',
    ],
    [
      'comments of JavaScript',
      JSON_TEXT.replace('{\n', '{\n// x\n'),
      'line 2, column 1: comments begin with #',
    ],
    ['slashes that PHP has escaped', JSON_TEXT.replaceAll('/', '\\/'), 'does not know the escape \\/'],
    ['a pair of escapes', JSON_TEXT.replace('deployer', '\\ud83d\\ude00'), 'no character of two escapes'],
    ['a tab on an empty line', behindKind('\t'), 'line 3, column 1: a tab stands where only blanks may'],
    ['a tab before a comment', behindKind('  \t# x'), 'line 3, column 1: a tab stands where only blanks may'],
  ])('%s', (_, text, says) => {
    expect(judgementsOn(text)).toEqual([
      expect.objectContaining({ code: 'kc-yaml-syntax', message: expect.stringContaining(says) }),
    ])
  })

  test('a byte that is no UTF-8', () => {
    const bytes = Buffer.from(behindKind('# für'), 'latin1')
    expect(decodeBytes(bytes).judgements).toEqual([
      expect.objectContaining({
        code: 'kc-yaml-syntax',
        message: expect.stringContaining('line 3 holds a byte that is none'),
      }),
    ])
  })
})

describe('what it takes is none', () => {
  test.each([
    ['tabs between brackets', JSON.stringify(partsOf(), null, '\t').replace('{\n', '{\n\t\n')],
    ['a tab on a line of a text', behindKind('x: |\n  a\n  \t\n  b')],
    ['a tab behind a value', behindKind('x: 1\t')],
    ['a backslash before a slash', behindKind('x: "a\\\\/b"')],
    ['an escape', behindKind('x: "\\u00e4\\t\\x41"')],
    ['text in other alphabets', behindKind('# für 漢字 😀')],
    ['a mark within a comment', behindKind('# \uFEFF')],
    ['keys that are numbers', behindKind('1: a\ntrue: b')],
    ['an address that begins with slashes', behindKind('x: {a: //b}')],
    ['lines that end in CR', TEXT.replaceAll('\n', '\r')],
    ['lines that end in CR CR LF', TEXT.replaceAll('\n', '\r\r\n')],
    ['lines that end in NEL', TEXT.replaceAll('\n', '\u0085')],
    [
      'aliases of a thousand words',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n${TEXT}`,
    ],
    [
      'a text in !!binary',
      TEXT.replace('a-static-token', `!!binary ${Buffer.from('a-static-token').toString('base64')}`),
    ],
  ])('%s', (_, text) => {
    expect(judgementsOn(text)).toEqual([])
  })
})
