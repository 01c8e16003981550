import { describe, expect, test } from '@jest/globals'
import { tokenHider } from '../../../src/connection/http/reflected-token.ts'

const TOKEN = 'kubeconfig-u:a+b/c"d=e'

describe('a token in an answer is hidden', () => {
  test.each([
    ['as it is', TOKEN],
    ['in JSON', JSON.stringify(TOKEN).slice(1, -1)],
    ['in a URL', encodeURIComponent(TOKEN)],
    ['in a URL with small letters', encodeURIComponent(TOKEN).replace(/%../g, each => each.toLowerCase())],
    ['in base64 without padding', Buffer.from(TOKEN).toString('base64').replace(/=+$/, '')],
    ['in base64 for URLs', Buffer.from(TOKEN).toString('base64url')],
  ])('%s', (_, form) => {
    expect(tokenHider(TOKEN)(`a ${form} b ${form}.`)).toBe('a [hidden] b [hidden].')
  })

  test('in base64 with padding', () => {
    const padded = Buffer.from(TOKEN).toString('base64')
    expect(padded).toMatch(/=$/)
    expect(tokenHider(TOKEN)(padded)).toMatch(/^\[hidden\]=+$/)
  })
})

test('a token as short as a word is hidden only where it is one', () => {
  expect(tokenHider('admin')('User "admin" sent Bearer admin')).toBe('User "admin" sent [hidden]')
})

test.each([undefined, ''])('nothing is hidden without a token (%s)', token => {
  expect(tokenHider(token)('Bearer abc')).toBe('Bearer abc')
})
