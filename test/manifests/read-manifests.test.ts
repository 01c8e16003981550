import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readRegularFile } from '../../src/hosts/read-regular-file.ts'
import { parseManifestLines } from '../../src/inputs/manifest-line.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'
import { readManifests } from '../../src/manifests/read-manifests.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkout-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

const read = (text: string, place = folder) =>
  readManifests(parseManifestLines(text), { folder: place, readFile: readRegularFile })

const found = async (text: string) =>
  (await read(text)).map(({ name, location }) => `${location.file}:${location.line} ${name}`)

async function problems(text: string) {
  try {
    await read(text)
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}

const messages = async (text: string) => (await problems(text)).map(({ message }) => message)

describe('the files of a line', () => {
  beforeEach(() => {
    write({
      'deploy/b.yaml': map('b'),
      'deploy/a.yml': map('a'),
      'deploy/c.json': '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "c"}}',
      'deploy/README.md': 'no manifest',
      'deploy/prod/d.yaml': `# d\n${map('d')}`,
      'rendered.txt': map('r'),
      'odd[1].yaml': map('odd'),
    })
  })

  test.each([
    ['deploy/b.yaml', ['deploy/b.yaml:1 b']],
    ['rendered.txt', ['rendered.txt:1 r']],
    ['odd[1].yaml', ['odd[1].yaml:1 odd']],
    ['deploy', ['deploy/a.yml:1 a', 'deploy/b.yaml:1 b', 'deploy/c.json:1 c']],
    ['./deploy/', ['deploy/a.yml:1 a', 'deploy/b.yaml:1 b', 'deploy/c.json:1 c']],
    ['deploy/*', ['deploy/a.yml:1 a', 'deploy/b.yaml:1 b', 'deploy/c.json:1 c']],
    ['deploy/**/*.yaml', ['deploy/b.yaml:1 b', 'deploy/prod/d.yaml:2 d']],
    ['deploy/[ab].{yml,yaml}', ['deploy/a.yml:1 a', 'deploy/b.yaml:1 b']],
    ['deploy/b.yaml\ndeploy/prod', ['deploy/b.yaml:1 b', 'deploy/prod/d.yaml:2 d']],
  ])('%j', async (text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  test('may lie outside of the workspace, where the line says so', async () => {
    const objects = await read(join(folder, 'rendered.txt'), join(folder, 'deploy'))
    expect(objects.map(({ location }) => location.file)).toEqual([join(folder, 'rendered.txt')])
  })

  test.each([
    ['web.yaml', 'rbac-manifests: "web.yaml" does not exist; write a path such as deploy/web.yaml'],
    [
      'deploy/*.yml.bak',
      'rbac-manifests: "deploy/*.yml.bak" matches no file that ends in .yaml, .yml or .json',
    ],
    ['empty', 'rbac-manifests: the folder "empty" holds no file that ends in .yaml, .yml or .json'],
    ['/dev/null', 'rbac-manifests: /dev/null line 1 is a device or a pipe, not a file'],
  ])('that are not there are told: %s', async (text, complaint) => {
    mkdirSync(join(folder, 'empty'))
    expect(await messages(text)).toEqual([expect.stringContaining(complaint)])
  })

  test('may be no links out of a checkout, which anybody may have made', async () => {
    write({ 'elsewhere/secret.yaml': map('secret') })
    const checkout = join(folder, 'deploy')
    symlinkSync(join(folder, 'elsewhere/secret.yaml'), join(checkout, 'link.yaml'))
    symlinkSync(join(folder, 'elsewhere'), join(checkout, 'away'))
    for (const text of ['link.yaml', '*.yaml', 'away', 'away/*.yaml', 'away/secret.yaml'])
      await expect(read(text, checkout)).rejects.toThrow('is a link out of the workspace')
  })

  test('may be links within it', async () => {
    symlinkSync('b.yaml', join(folder, 'deploy/link.yaml'))
    expect(await found('deploy/link.yaml')).toEqual(['deploy/link.yaml:1 b'])
  })
})

describe('what is wrong in files', () => {
  test('is told at once, each with its place', async () => {
    write({ 'a.yaml': `${map('a')}---\nkind: Pod\n`, 'b.yaml': 'a: [\n' })
    expect(await problems('a.yaml\nb.yaml\nc.yaml')).toEqual([
      { input: 'rbac-manifests', message: expect.stringContaining('"c.yaml" does not exist') },
      {
        input: 'rbac-manifests',
        message: 'rbac-manifests: a.yaml line 5 has no apiVersion',
        location: { file: 'a.yaml', line: 5 },
      },
      {
        input: 'rbac-manifests',
        message: expect.stringContaining('rbac-manifests: b.yaml line'),
        location: { file: 'b.yaml', line: expect.any(Number) },
      },
    ])
  })

  test('is told twenty times at most', async () => {
    write({ 'a.yaml': 'kind: Pod\n---\n'.repeat(50) })
    const told = await messages('a.yaml')
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toBe('rbac-manifests: 30 more problems like these')
  })

  test('is a text that is not UTF-8', async () => {
    write({ 'a.yaml': Buffer.from(`# f\xfcr\n${map('a')}`, 'latin1') })
    expect(await messages('a.yaml')).toEqual([
      expect.stringContaining('a.yaml line 1 is not UTF-8; convert it'),
    ])
  })

  test('is not UTF-16, which kubectl reads as well', async () => {
    write({ 'a.yaml': Buffer.from(`\ufeff${map('a')}`, 'utf16le') })
    expect(await found('a.yaml')).toEqual(['a.yaml:1 a'])
  })

  test('is a size that nobody applies', async () => {
    const long = `${map('a')}data:\n  a: "${'x'.repeat(5 * 1024 * 1024)}"\n`
    write({ 'a.yaml': long, 'b.yaml': long })
    expect(await found('a.yaml')).toEqual(['a.yaml:1 a'])
    expect(await messages('*.yaml')).toEqual([expect.stringContaining('larger than 8 MiB together')])
    write({ 'c.yaml': `${map('a')}---\n`.repeat(5_001), 'd.yaml': map('d') })
    expect(await messages('c.yaml\nd.yaml')).toEqual([expect.stringContaining('more than 5000 objects')])
  })

  test('is not the number of a thousand objects', async () => {
    write({ 'a.yaml': Array.from({ length: 1_000 }, (_, at) => map(`m${at}`)).join('---\n') })
    expect(await found('a.yaml')).toHaveLength(1_000)
  })

  test('is one line, however the text would continue it', async () => {
    write({ 'a\n::error::b.yaml': 'kind: Pod\n' })
    expect((await messages('*.yaml')).join()).not.toContain('\n')
    expect(readFileSync(join(folder, 'a\n::error::b.yaml'), 'utf8')).toBe('kind: Pod\n')
  })
})
