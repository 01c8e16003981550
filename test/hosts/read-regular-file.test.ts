import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readRegularFile } from '../../src/hosts/read-regular-file.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
})

afterAll(() => rm(folder, { recursive: true }))

test.each(['', 'a token', 'x'.repeat(100_000)])('a file is read whole', async text => {
  const path = join(folder, 'file')
  await writeFile(path, text)
  expect(readRegularFile(path).toString()).toBe(text)
})

test.each([
  ['/dev/zero', 'NOT_A_FILE'],
  ['/dev/ptmx', 'NOT_A_FILE'],
  ['/', 'EISDIR'],
  ['/nowhere', 'ENOENT'],
])('%s is not read', (path, code) => {
  expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code }))
})

test('a file that is too large is not read', async () => {
  const path = join(folder, 'large')
  await writeFile(path, '')
  await truncate(path, 17 * 1024 * 1024)
  expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code: 'EFBIG' }))
})
