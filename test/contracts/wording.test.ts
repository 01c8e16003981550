import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { repositoryFiles } from './repository-files.ts'

const DRAWERS = [
  'util',
  'helper',
  'common',
  'shared',
  'misc',
  'lib',
  'core',
  'manager',
  'service',
  'constants',
  'types',
]
// Put together here, so that this file keeps the rule itself.
const REGISTRIES = [
  ['registry', 'npmjs', 'org'],
  ['proxy', 'golang', 'org'],
  ['pypi', 'org'],
].map(part => part.join('.'))
const UNFINISHED = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`)

const files = repositoryFiles()
const own = files.filter(path => !path.startsWith('dist/') && !path.endsWith('package-lock.json'))
const filesWith = (paths: string[], isIn: (text: string) => boolean) =>
  paths.filter(path => isIn(readFileSync(path, 'utf8')))

describe('the words of the repository', () => {
  test('name no drawer: each file and folder has a noun of its own', () => {
    const names = files
      .filter(path => !path.startsWith('dist/') && !path.startsWith('.github/'))
      .flatMap(path => path.split('/'))
      .map(name => name.replace(/\..*$/, '').replace(/s$/, ''))
    const drawers = new Set(DRAWERS.map(name => name.replace(/s$/, '')))
    expect(names.filter(name => drawers.has(name) && name !== '')).toEqual([])
  })

  test('name no package registry', () => {
    expect(filesWith(files, text => REGISTRIES.some(host => text.includes(host)))).toEqual([])
  })

  test('name no folder of the machine that they were written on', () => {
    const places = [process.cwd(), homedir()].map(place => place + sep)
    expect(filesWith(files, text => places.some(place => text.includes(place)))).toEqual([])
  })

  test('leave nothing unfinished behind', () => {
    expect(filesWith(own, text => UNFINISHED.test(text))).toEqual([])
  })

  test('hold no line of a kubeconfig in a sentence: the runner would mask it', () => {
    // A secret kubeconfig makes each of its lines a mask, and `cluster:` and `user:` are such lines.
    const masked =
      /^(?!\s*(?:\/?\*|\/\/|help:)).*['"`].*\b(?:an?|the|this|another) (?:cluster|user|context): /m
    const sources = own.filter(path => path.startsWith('src/'))
    expect(filesWith(sources, text => masked.test(text))).toEqual([])
  })

  test('test files are named for what they test', () => {
    const tests = files.filter(path => path.startsWith('test/') && path.endsWith('.test.ts'))
    expect(tests.filter(path => !/^[a-z0-9-]+\.test\.ts$/.test(basename(path)))).toEqual([])
  })
})
