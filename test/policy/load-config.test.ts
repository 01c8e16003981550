import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readRegularFile } from '../../src/hosts/read-regular-file.ts'
import { DEFAULT_CONFIG, loadConfig } from '../../src/policy/load-config.ts'
import { NO_CONFIG } from '../../src/policy/parse-config.ts'
import { KNOWN } from './configured.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

const load = (asked?: string) => loadConfig(asked, { folder, readFile: readRegularFile }, KNOWN)
const messages = (asked?: string) => load(asked).problems.map(({ message }) => message)
const profileOf = (asked?: string) => load(asked).values.get('profile')?.value

describe('the configuration file', () => {
  test('is none when nobody wrote one, and costs one failed open', () => {
    const opened: string[] = []
    const readFile = (path: string) => {
      opened.push(path)
      return readFileSync(path)
    }
    expect(loadConfig(undefined, { folder, readFile }, KNOWN)).toBe(NO_CONFIG)
    expect(opened).toEqual([join(folder, DEFAULT_CONFIG)])
  })

  test('is found in its usual place, or where the input says', () => {
    write(DEFAULT_CONFIG, 'profile: gate')
    write('ci/health.yml', 'profile: audit')
    expect([profileOf(), profileOf(' '), profileOf('ci/health.yml')]).toEqual(['gate', 'gate', 'audit'])
  })

  test('may lie outside of the workspace when the workflow says so, and is then shown as it is called', () => {
    write('checkout/a', '')
    write('team.yml', 'profle: gate')
    const place = { folder: join(folder, 'checkout'), readFile: readRegularFile }
    const [problem] = loadConfig('../team.yml', place, KNOWN).problems
    expect(problem?.location).toEqual({ file: join(folder, 'team.yml'), line: 1, column: 1 })
  })

  test('may begin with a byte-order mark, or be UTF-16 as PowerShell writes it', () => {
    write('mark.yml', '\uFEFFprofile: gaet')
    expect(messages('mark.yml')).toEqual([expect.stringMatching(/^mark\.yml:1:10: profile: "gaet"/)])
    write('wide.yml', Buffer.from('\uFEFFprofile: gate\r\n', 'utf16le'))
    expect(profileOf('wide.yml')).toBe('gate')
  })
})

test('names as `ca=` no file that is a link to what only the runner may read', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  writeFileSync(join(outside, 'ca.pem'), 'x')
  mkdirSync(join(folder, 'certs'))
  write('certs/ca.pem', 'x')
  symlinkSync(join(outside, 'ca.pem'), join(folder, 'certs/out.pem'))
  symlinkSync(outside, join(folder, 'out'))
  symlinkSync('certs/ca.pem', join(folder, 'within.pem'))
  const files = ['certs/ca.pem', 'certs/out.pem', 'out/ca.pem', 'out/later.pem', 'within.pem', 'later/ca.pem']
  const lines = files.map(file => `  - https://example.com/ ca=${file}`)
  write(DEFAULT_CONFIG, ['endpoints:', ...lines].join('\n'))
  const refused = [3, 4, 5].map(line =>
    expect.stringMatching(`:${line}:5: endpoints: .* leads out of the workspace`),
  )
  expect(messages()).toEqual(refused)
  rmSync(outside, { recursive: true })
})

describe('a file that cannot be read', () => {
  test.each<[string, () => void, RegExp]>([
    ['is missing', () => {}, /^config: "a\.yml" does not exist; write for example \.github/],
    ['is a folder', () => mkdirSync(join(folder, 'a.yml')), /"a\.yml" is a folder/],
    ['has 10 MB', () => write('a.yml', Buffer.alloc(10_000_000, '# x\n')), /"a\.yml" is larger than 256 KiB/],
    ['is Latin-1', () => write('a.yml', Buffer.from('# \xe4\n', 'latin1')), /"a\.yml" is not UTF-8/],
    ['is empty', () => write('a.yml', ''), /^a\.yml:1:1: it holds nothing/],
    ['is binary', () => write('a.yml', Buffer.from([0, 1, 2, 3])), /a\.yml/],
  ])('because it %s is told with its name', (_, plant, message) => {
    plant()
    const { problems } = load('a.yml')
    expect(problems.map(problem => problem.message)).toEqual([expect.stringMatching(message)])
    expect(problems[0]?.location?.file).toBe('a.yml')
  })

  test('is told of in its usual place as well, where it only may be missing', () => {
    mkdirSync(join(folder, DEFAULT_CONFIG), { recursive: true })
    expect(messages()).toEqual([expect.stringMatching(/is a folder/)])
  })

  test('in a checkout because it is a link to what only the runner may read shows nothing of that', () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'))
    writeFileSync(join(outside, 'credentials'), 'secret-word: x')
    mkdirSync(join(folder, '.github'))
    symlinkSync(join(outside, 'credentials'), join(folder, DEFAULT_CONFIG))
    expect(messages()).toEqual([expect.stringMatching(/is a link out of the workspace/)])
    expect(messages().join()).not.toContain('secret-word')
    rmSync(outside, { recursive: true })
  })
})
