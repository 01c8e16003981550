import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { kubeconfigText, type Parts, resolve } from './resolved.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
  const other: Parts = {
    cluster: { server: 'https://other.example.com' },
    top: { 'current-context': 'other' },
  }
  mkdirSync(join(folder, 'kube'))
  write('config', kubeconfigText())
  write('other', kubeconfigText(other))
  write('kube/relative', kubeconfigText({ user: { tokenFile: 'token' } }))
  write('kube/token', 'a-token-in-a-file\n')
  write('utf16', Buffer.from(`\uFEFF${kubeconfigText()}`, 'utf16le'))
  write('base64', Buffer.from(kubeconfigText()).toString('base64'))
  write('empty', '\n')
  write('broken', 'clusters: [')
  write('comment', '# nothing\n')
  write('chooses', 'apiVersion: v1\nkind: Config\ncurrent-context: prod\n')
  write('half', kubeconfigText({ cluster: {} }))
})

afterAll(() => rmSync(folder, { recursive: true }))

const load = (path: string, environment = {}) =>
  resolve({ 'kubeconfig-path': path }, { folder, environment }).candidates
const judgementsOnPath = (path: string, environment = {}) =>
  load(path, environment).flatMap(({ judgements }) => judgements)

describe('a path', () => {
  test('resolves against the workspace, what the file names against its own folder', () => {
    expect(load('config')[0]).toMatchObject({ judgements: [], facts: { source: join(folder, 'config') } })
    expect(load('kube/relative')[0]).toMatchObject({
      judgements: [],
      target: { credential: { token: { value: 'a-token-in-a-file' } } },
    })
  })

  test.each([
    ['utf16', ['kc-bom']],
    ['base64', ['kc-base64-single']],
  ])('may name a file in %s', (path, codes) => {
    expect(judgementsOnPath(path).map(({ code }) => code)).toEqual(codes)
  })

  test.each([
    ['gone', /^The kubeconfig file \/.*\/gone does not exist\.$/, undefined],
    ['config/x', /\/config\/x does not exist\.$/, undefined],
    ['kube', /\/kube is a folder\.$/, undefined],
    [
      '~/.kube/config',
      /~\/.kube\/config does not exist\.$/,
      /^Write the whole path: neither ~ nor a variable/,
    ],
    ['$HOME/.kube/config', /does not exist\.$/, /neither ~ nor a variable/],
    [
      `gone${delimiter}gone-too`,
      /^None of the 2 kubeconfig files exists: .*\/gone, .*\/gone-too\.$/,
      undefined,
    ],
  ])('that cannot be read is told: %s', (path, message, remedy) => {
    const [judgement, ...others] = judgementsOnPath(path)
    expect(others).toEqual([])
    expect(judgement).toMatchObject({ code: 'kc-file-missing', message: expect.stringMatching(message) })
    if (remedy !== undefined) expect(judgement?.remedy).toMatch(remedy)
    else expect(judgement?.remedy).toBeUndefined()
  })

  test('to an empty file says so, with the file', () => {
    expect(judgementsOnPath('empty')).toEqual([
      expect.objectContaining({
        code: 'kc-secret-empty',
        message: expect.stringMatching(/file \/.*\/empty is empty/),
      }),
    ])
  })

  test('to a broken file names it and the place in it', () => {
    expect(judgementsOnPath('broken')).toEqual([
      {
        code: 'kc-yaml-syntax',
        message: expect.stringMatching(/at line 1, column 12 of \/.*\/broken: it ends too early/),
        evidence: { File: join(folder, 'broken') },
      },
    ])
    expect(judgementsOnPath('half')[0]?.message).toMatch(/\(line 5, column 14 of \/.*\/half\)/)
  })
})

describe('a list of paths', () => {
  test('gives the first entry of a name, and the first current-context', () => {
    const list = ['config', 'other'].join(delimiter)
    expect(load(list)[0]).toMatchObject({
      name: 'prod',
      target: { server: new URL('https://prod.example.com:6443') },
    })
    const reversed = ['other', 'config'].join(delimiter)
    expect(load(reversed)[0]).toMatchObject({ judgements: [{ code: 'kc-current-context-dangling' }] })
  })

  test('says which file holds, and what has no effect', () => {
    expect(judgementsOnPath(['gone', 'config', 'other', 'empty'].join(delimiter))).toEqual([
      {
        code: 'kc-merged-list',
        message: `2 kubeconfig files are read as one: the context "prod" came from ${join(folder, 'config')}, and so did its cluster and user.`,
        evidence: {
          'Has no effect': ['context "prod"', 'cluster "prod"', 'user "deployer"']
            .map(what => `the ${what} of ${join(folder, 'other')}`)
            .join(', '),
          'Empty or not there': `${join(folder, 'gone')}, ${join(folder, 'empty')}`,
        },
      },
    ])
  })

  test('may have members that hold nothing, or a part', () => {
    const [candidate] = load(['comment', 'chooses', 'other'].join(delimiter))
    expect(candidate).toMatchObject({ context: 'prod', judgements: [] })
    expect(judgementsOnPath('chooses')).toMatchObject([{ code: 'kc-not-a-kubeconfig' }])
  })

  test('skips members that do not exist or are empty, as kubectl does', () => {
    const [candidate] = load(['gone', 'empty', 'config', ''].join(delimiter))
    expect(candidate).toMatchObject({ judgements: [], facts: { source: join(folder, 'config') } })
  })

  test('skips no member that is there and cannot be read', () => {
    expect(judgementsOnPath(['kube', 'config'].join(delimiter))).toMatchObject([{ code: 'kc-file-missing' }])
    expect(judgementsOnPath(['config', 'broken'].join(delimiter))).toMatchObject([{ code: 'kc-yaml-syntax' }])
  })
})

describe('the word env', () => {
  test('stands for the variable KUBECONFIG', () => {
    expect(judgementsOnPath('env', { KUBECONFIG: ['gone', 'config'].join(delimiter) })).toEqual([])
  })

  test.each([{}, { KUBECONFIG: '' }])('says when it is not set: %j', environment => {
    expect(judgementsOnPath('env', environment)).toEqual([
      {
        code: 'kc-file-missing',
        message: 'The variable KUBECONFIG is not set, so there is no kubeconfig to read.',
        remedy: expect.stringContaining('GITHUB_ENV'),
      },
    ])
  })
})

describe('nothing at all', () => {
  test('is told with its likely cause in a pull request', () => {
    const remedyOf = (GITHUB_EVENT_NAME: string) =>
      resolve({}, { environment: { GITHUB_EVENT_NAME } }).candidates[0]?.judgements[0]?.remedy
    expect(remedyOf('pull_request')).toMatch(/no secrets when it comes from a fork or from Dependabot/)
    expect(remedyOf('push')).toBeUndefined()
  })
})
