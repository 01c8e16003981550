import { describe, expect, test } from '@jest/globals'
import { parseManifestLines } from '../../src/inputs/manifest-line.ts'
import { Unreadable } from '../../src/inputs/unreadable.ts'

const PLAIN = { serverSide: false, prune: false, pruneAllowlist: [], rolloutStatus: true, line: 1 }

describe('a line of rbac-manifests', () => {
  test.each([
    ['deploy/*.yaml', { ...PLAIN, pattern: 'deploy/*.yaml' }],
    ["'my deploy/web.yaml' # the shop", { ...PLAIN, pattern: 'my deploy/web.yaml' }],
    ['out.yaml --server-side', { ...PLAIN, pattern: 'out.yaml', serverSide: true }],
    ['--server-side=true out.yaml', { ...PLAIN, pattern: 'out.yaml', serverSide: true }],
    ['out.yaml --rollout-status=false', { ...PLAIN, pattern: 'out.yaml', rolloutStatus: false }],
    [
      'out.yaml --prune --prune-allowlist=core/v1/ConfigMap --prune-allowlist apps/v1/Deployment',
      {
        ...PLAIN,
        pattern: 'out.yaml',
        prune: true,
        pruneAllowlist: ['core/v1/ConfigMap', 'apps/v1/Deployment'],
      },
    ],
  ])('%s', (text, expected) => {
    expect(parseManifestLines(text)).toEqual([expected])
  })

  test('that is empty or a comment is none', () => {
    expect(parseManifestLines('# later\n\n  a.yaml  \n#b.yaml')).toEqual([
      { ...PLAIN, pattern: 'a.yaml', line: 3 },
    ])
  })

  test.each([
    [
      'a.yaml b.yaml',
      'line 1: "a.yaml b.yaml" has 2 paths, and each line is one; write for example deploy/*.yaml',
    ],
    ['--prune', 'line 1: "--prune" has 0 paths, and each line is one; write for example deploy/*.yaml'],
    ['-', 'line 1: "-" is no path; write it to a file first, and then for example rendered.yaml'],
    [
      'https://example.com/a.yaml',
      'line 1: "https://example.com/a.yaml" is no path; write it to a file first',
    ],
    ['a.yaml -n prod', 'line 1: "-n" decides nothing here; give the input namespace, for example prod'],
    ['a.yaml --serverside', 'line 1: "--serverside" decides nothing here; did you mean --server-side?'],
    ['a.yaml --force', 'line 1: "--force" decides nothing here; a line takes --server-side, --prune'],
    ['a.yaml --prune=maybe', 'line 1: --prune is a yes or no; write for example --prune=false'],
    [
      'a.yaml --prune-allowlist=core/v1/Pod',
      'line 1: "a.yaml --prune-allowlist=core/v1/Pod" has --prune-allowlist',
    ],
    ['a.yaml --prune --prune-allowlist=Pod', 'line 1: --prune-allowlist needs GROUP/VERSION/KIND'],
  ])('%s is refused with a right example', (text, complaint) => {
    expect(() => parseManifestLines(text)).toThrow(Unreadable)
    expect(() => parseManifestLines(text)).toThrow(complaint)
  })

  test('that is wrong does not hide the next one', () => {
    expect(() => parseManifestLines('a b\nc.yaml\nd e')).toThrow(/line 1: .*\nline 3: /)
  })
})
