import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { decodeBody } from '../../../src/connection/http/body-encoding.ts'

const BODY = Buffer.from('{"gitVersion": "v1.36.3"}')

describe('a body', () => {
  test.each([
    ['gzip', gzipSync(BODY)],
    [' GZIP ', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['identity', BODY],
    ['', BODY],
    ['of-our-own', BODY],
    ['__proto__', BODY],
    ['tostring', BODY],
  ])('in the encoding %j becomes what it was', async (encoding, encoded) => {
    expect(await decodeBody(encoded, encoding, 1_000)).toEqual(BODY)
  })

  test('of nothing has no encoding to be taken out of', async () => {
    expect(await decodeBody(Buffer.alloc(0), 'gzip', 1_000)).toHaveLength(0)
  })

  test('that is not in its encoding, or cut off, cannot be read', async () => {
    await expect(decodeBody(BODY, 'gzip', 1_000)).rejects.toMatchObject({ code: 'Z_DATA_ERROR' })
    await expect(decodeBody(gzipSync(BODY).subarray(0, 20), 'gzip', 1_000)).rejects.toMatchObject({
      code: 'Z_BUF_ERROR',
    })
  })

  test('that would become too large is given up before it is', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000))
    await expect(decodeBody(bomb, 'gzip', 1_000)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
  })
})
