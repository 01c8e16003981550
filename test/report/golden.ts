import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from '@jest/globals'

/** Holds a text to the file of that name in test/golden; `UPDATE_GOLDEN=1` writes the file, for people to read. */
export function expectGolden(name: string, text: string): void {
  const path = join('test/golden', name)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  expect(text).toBe(readFileSync(path, 'utf8'))
}
