import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { READ_FOR_EFFECTS, trim } from '../../scripts/trim.ts'

describe('trimming the libraries', () => {
  let folder: string

  const manifestOf = (name: string) => join(folder, 'node_modules', name, 'package.json')
  const install = (name: string, version: string | undefined) => {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true })
    writeFileSync(manifestOf(name), JSON.stringify({ name, version }))
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trim-'))
    for (const [name, version] of Object.entries(READ_FOR_EFFECTS)) install(name, version)
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  test('marks them as free of effects, once', () => {
    trim(folder)
    const first = readFileSync(manifestOf('@actions/core'), 'utf8')
    trim(folder)
    expect(JSON.parse(first)).toMatchObject({ name: '@actions/core', sideEffects: false })
    expect(readFileSync(manifestOf('@actions/core'), 'utf8')).toBe(first)
  })

  test('stops at a version that nobody has read, and says what to do', () => {
    install('@actions/core', '99.0.0')
    expect(() => trim(folder)).toThrow(
      /@actions\/core is installed in version 99\.0\.0, .* scripts\/trim\.ts/,
    )
  })

  test('stops at a library that is not installed', () => {
    rmSync(join(folder, 'node_modules', '@actions'), { recursive: true })
    expect(() => trim(folder)).toThrow('run npm ci')
  })
})
