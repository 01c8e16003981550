import { describe, expect, test } from '@jest/globals'
import { decodeBytes, decodeText } from '../../src/kubeconfig/decode.ts'
import { codesOf, judgementsOn, kubeconfigText } from './resolved.ts'

const TEXT = kubeconfigText()
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const wrapped = (text: string, end: string, width = 76) =>
  text.replace(new RegExp(`.{${width}}`, 'g'), line => line + end)

describe('a text in an input', () => {
  test.each([
    ['plain YAML', TEXT, 'plain', []],
    ['YAML with Windows line endings', TEXT.replaceAll('\n', '\r\n'), 'plain', []],
    ['YAML behind a byte-order mark', `\uFEFF${TEXT}`, 'plain', ['kc-bom']],
    ['base64', base64(TEXT), 'base64', ['kc-base64-single']],
    ['base64 in lines of 76 characters', wrapped(base64(TEXT), '\n'), 'base64', ['kc-base64-single']],
    ['base64 in lines that end as in Windows', wrapped(base64(TEXT), '\r\n'), 'base64', ['kc-base64-single']],
    [
      'base64 with the alphabet of URLs',
      Buffer.from(`${TEXT}# ???>>>~~~`)
        .toString('base64url')
        .replace(/$/, '='.repeat((3 - (Buffer.byteLength(`${TEXT}# ???>>>~~~`) % 3)) % 3)),
      'base64',
      ['kc-base64-single'],
    ],
    ['base64 of base64', base64(base64(TEXT)), 'base64 twice', ['kc-base64-double']],
    ['base64 of wrapped base64', base64(wrapped(base64(TEXT), '\n')), 'base64 twice', ['kc-base64-double']],
    [
      'base64 of UTF-16, as PowerShell makes it',
      base64(Buffer.from(TEXT, 'utf16le')),
      'base64',
      ['kc-base64-single', 'kc-bom'],
    ],
  ])('is recognised: %s', (_, text, encoding, codes) => {
    const decoded = decodeText(text)
    expect(decoded.encoding).toBe(encoding)
    expect(codesOf(decoded.judgements)).toEqual(codes)
    expect(decoded.text.replaceAll('\r\n', '\n').replace('# ???>>>~~~', '')).toBe(TEXT)
  })

  test.each(['', ' ', '\n\n', '\uFEFF', '\t\r\n'])('%j is empty', text => {
    expect(codesOf(judgementsOn(text))).toEqual(['kc-secret-empty'])
  })

  test.each([
    [
      'cut off',
      base64(TEXT).slice(0, 101),
      '101 characters are not a multiple of four, so its end is missing',
    ],
    ['cut off in lines', wrapped(base64(TEXT), '\n').slice(0, 103), 'not a multiple of four'],
    [
      'with the mark of an unfinished line behind it',
      `${base64(TEXT)}%`,
      `its character ${base64(TEXT).length + 1} of ${base64(TEXT).length + 1} does not belong there`,
    ],
    ['with a character in the middle', base64(TEXT).replace(/^(.{80})/, '$1$'), 'its character 81 of'],
    ['cut off within the second encoding', base64(base64(TEXT).slice(0, 98)), '98 characters'],
  ])('is damaged base64 when it is %s', (_, text, says) => {
    const [judgement, ...others] = judgementsOn(text)
    expect(others).toEqual([])
    expect(judgement).toEqual({ code: 'kc-base64-corrupt', message: expect.stringContaining(says) })
  })

  test('is no base64 when it is a long word', () => {
    const word = 'thisisonelongwordthatisinthealphabetofbase64butmeansnothing'
    expect(decodeText(word)).toEqual({ text: word, encoding: 'plain', judgements: [] })
  })
})

test('plain text is taken where others ask for base64, and nothing is said of it', () => {
  expect(decodeText(TEXT)).toEqual({ text: TEXT, encoding: 'plain', judgements: [] })
})

describe('a file', () => {
  const swapped = Buffer.from(TEXT, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(TEXT), []],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${TEXT}`), ['kc-bom']],
    ['UTF-16, little-endian', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), ['kc-bom']],
    ['UTF-16, little-endian, without a mark', Buffer.from(TEXT, 'utf16le'), ['kc-bom']],
    ['UTF-16, big-endian', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), ['kc-bom']],
    ['UTF-16, big-endian, without a mark', swapped, ['kc-bom']],
    [
      'UTF-16 that ends in half a character',
      Buffer.concat([Buffer.from([0xfe, 0xff]), swapped, Buffer.from([0])]),
      ['kc-bom'],
    ],
  ])('is read in %s', (_, bytes, codes) => {
    const decoded = decodeBytes(bytes)
    expect(decoded.text).toBe(TEXT)
    expect(codesOf(decoded.judgements)).toEqual(codes)
  })
})
