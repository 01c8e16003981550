import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { TOOL } from '../../src/findings/tool.ts'
import { readJson } from './repository-files.ts'

const manifest = readJson('package.json')
const lock = readJson('package-lock.json')

describe('the package', () => {
  test('has one version everywhere', () => {
    expect(TOOL.version).toBe(manifest.version)
    expect(lock.version).toBe(manifest.version)
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${manifest.version}`)
  })

  test('pins the libraries that it ships to one version each', () => {
    for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('has a lock file that fits every registry', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m)
    const resolved = Object.entries<{ resolved?: string }>(lock.packages).filter(
      ([, entry]) => entry.resolved,
    )
    expect(resolved).toEqual([])
  })

  test('ships the licence of every library that it bundles', () => {
    const chunks = readdirSync('dist').filter(name => name.endsWith('.js'))
    const code = chunks.map(name => readFileSync(`dist/${name}`, 'utf8')).join('\n')
    const bundled = new Set(
      [...code.matchAll(/\.?\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name]) => name),
    )
    const licences = readFileSync('dist/licenses.txt', 'utf8').split('\n')
    expect([...bundled].filter(name => !licences.includes(name ?? ''))).toEqual([])
    expect(licences).toEqual(expect.arrayContaining(['@actions/core', 'undici', 'yaml']))
  })

  test('is bundled as modules', () => {
    expect(readJson('dist/package.json')).toEqual({ type: 'module' })
  })
})
