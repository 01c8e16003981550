import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { isCommand } from '../report/rendered.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actions-'))
})

/** What a step prints that runs one part of actions-program.ts in an environment like that of the runner. */
function printedBy(part: string, environment: Readonly<Record<string, string>> = {}): string {
  const program = join(import.meta.dirname, 'actions-program.ts')
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, part], {
    env: { PATH: process.env['PATH'], ...environment },
    encoding: 'utf8',
    cwd: folder,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

function file(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  return path
}

describe('the inputs of a step', () => {
  test('come from the environment, without the blanks around them, and are absent when empty', () => {
    const values = printedBy('inputs', {
      INPUT_KUBECONFIG: 'apiVersion: v1\n',
      INPUT_CONTEXT: '  prod \n',
      INPUT_EMPTY: '',
      INPUT_BLANK: ' \n\t\n',
      'INPUT_WITH-HYPHEN': 'x',
    })
    expect(JSON.parse(values)).toEqual({
      kubeconfig: 'apiVersion: v1',
      context: 'prod',
      empty: null,
      blank: null,
      'with-hyphen': 'x',
      absent: null,
    })
  })

  test('keep the indentation of a kubeconfig, its first line included', () => {
    const kubeconfig = '\n  \n  apiVersion: v1\n  users:\n  - name: a\n\n'
    expect(JSON.parse(printedBy('inputs', { INPUT_KUBECONFIG: kubeconfig })).kubeconfig).toBe(
      '  apiVersion: v1\n  users:\n  - name: a',
    )
  })

  test('resolve against the workspace; files nobody asked for go to the folder of the runner', () => {
    const given = printedBy('folders', { GITHUB_WORKSPACE: '/work/tree', RUNNER_TEMP: '/runner/temp' })
    expect(JSON.parse(given)).toEqual(['/work/tree', '/runner/temp', 'actions'])
    expect(JSON.parse(printedBy('folders'))).toEqual([folder, tmpdir(), 'actions'])
  })
})

describe('masks', () => {
  test('are one for each line that is a secret, and none for what every key file has', () => {
    expect(printedBy('masks').trim().split('\n')).toEqual([
      '::add-mask::token-abc',
      '::add-mask::pw',
      '::add-mask::MHcCAQEEIBlongline',
      '::add-mask::AwEHoUQDQgAE',
    ])
  })
})

describe('the log', () => {
  test('has no command but the ones of the host, whatever the text is', () => {
    const lines = printedBy('lines').split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'plain',
      '::group::The group',
      'inside',
      ': :error::inside',
      '::endgroup::',
    ])
    const commands = lines.filter(line => isCommand(line)).map(line => line.replace(/(::\w+::).*/, '$1'))
    expect([...new Set(commands)].sort()).toEqual(['::debug::', '::endgroup::', '::group::'])
    expect(lines.filter(line => /\p{Cc}|\p{Cf}/u.test(line))).toEqual([])
  })

  test('has annotations with title and place, as the runner reads them', () => {
    expect(printedBy('annotations').trim().split('\n')).toEqual([
      '::error title=tcp-refused in prod::First, 100%25.%0ASecond: x',
      '::warning title=a%3A b%2C c,file=.github/cluster-health.yml,line=4,col=7::: :error::x%0A## [group]',
      '::notice title=n,file=a.yml,line=1::m',
    ])
  })

  test('has each problem of the usage as an error that names its input', () => {
    expect(printedBy('problems').trim().split('\n')).toEqual([
      '::error title=Input timeout::timeout: "soon" is not a duration',
      '::error title=Input rbac-manifests,file=a.yaml,line=7::no kind',
      '::error title=The check could not run::a defect ::set-output name=x::y',
    ])
  })
})

describe('outputs and summary', () => {
  test('go to the files of the runner', () => {
    const environment = { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary') }
    printedBy('outputs', environment)
    const output = readFileSync(environment.GITHUB_OUTPUT, 'utf8')
    expect(output).toMatch(/^verdict<<(ghadelimiter_[-0-9a-f]+)\none\nghadelimiter\n::x::\n\1\n$/)
    expect(readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8')).toBe('## summary\n')
  })

  test('a runner that has no place for a summary is no failure', () => {
    printedBy('outputs', { GITHUB_OUTPUT: file('output') })
  })
})
