import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findExecutable, headerOf } from '../../../src/connection/plugins/executable.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'executable-'))
  for (const name of ['first', 'second', 'locked', 'folders/aws'])
    await mkdir(join(folder, name), { recursive: true })
  for (const name of ['first', 'second', 'locked']) await writeFile(join(folder, name, 'aws'), '#!/bin/sh\n')
  await chmod(join(folder, 'first/aws'), 0o755)
  await chmod(join(folder, 'second/aws'), 0o755)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const find = (program: string, ...folders: readonly string[]) =>
  findExecutable(program, { PATH: folders.join(':') })
const inside = (name: string) => join(folder, name)

describe('a bare name', () => {
  test('is the first program of that name on the PATH', () => {
    expect(find('aws', inside('second'), inside('first'))).toEqual({
      kind: 'found',
      path: inside('second/aws'),
    })
    expect(find('aws', inside('gone'), inside('folders'), inside('locked'), inside('first'))).toEqual({
      kind: 'found',
      path: inside('first/aws'),
    })
  })

  test('is never looked for in the folder that we happen to be in', () => {
    const here = relative(process.cwd(), inside('first'))
    expect(find('aws', '', '.', here, `./${here}`)).toEqual({ kind: 'missing' })
    expect(findExecutable('aws', {})).toEqual({ kind: 'missing' })
  })

  test('that may not be executed is told from one that is not there', () => {
    expect(find('aws', inside('locked'))).toEqual({ kind: 'missing', unusable: inside('locked/aws') })
    expect(find('..', inside('first'))).toEqual({ kind: 'missing' })
  })
})

test('a path is what it is', () => {
  expect(find('/opt/aws', inside('first'))).toEqual({ kind: 'found', path: '/opt/aws' })
})

test('a file is read no further than its first bytes', () => {
  expect(headerOf(inside('first/aws'))).toMatchObject({ kind: 'script', interpreter: '/bin/sh' })
  expect(headerOf(process.execPath)).toMatchObject({ kind: 'program', isForeign: false })
  expect(headerOf(inside('gone'))).toBeUndefined()
  expect(headerOf(folder)).toBeUndefined()
})
