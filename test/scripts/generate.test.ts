import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { actionMetadata } from '../../scripts/action-metadata.ts'
import { exampleIn } from '../../scripts/code-groups.ts'
import { findingsPage } from '../../scripts/findings-page.ts'
import { prose, table } from '../../scripts/markdown.ts'
import { permissions, replaceSections } from '../../scripts/readme-sections.ts'

describe('the generators', () => {
  test('take expressions out of descriptions of action.yml', () => {
    const inputs = { kubeconfig: { description: `Normally \`\${{ secrets.KUBECONFIG }}\`.`, default: '' } }
    expect(actionMetadata(inputs, {})).toContain('description: Normally `secrets.KUBECONFIG`.\n')
  })

  test('write a default as text, and leave out the one that is empty', () => {
    const inputs = {
      days: { description: 'Days.', default: '30' },
      name: { description: 'Name.', default: '' },
    }
    const text = actionMetadata(inputs, {})
    expect(text).toContain("default: '30'")
    expect(text.match(/default:/g)).toHaveLength(1)
  })

  test('keep text from becoming tags, emphasis or cells, and leave code alone', () => {
    expect(prose('a <tag> and `<code> *`, 2 * 3')).toBe('a \\<tag> and `<code> *`, 2 \\* 3')
    expect(table(['a'], [['b | c']])).toBe('| a |\n| --- |\n| b \\| c |')
  })

  test('head each finding with its code, which is the anchor that reports link to', () => {
    const codes = {
      'dns-nxdomain': { severity: 'error', title: 'No such name', remedy: 'Correct it.' },
    } as const
    const group = { title: 'Layer dns', chapter: 'layers', about: 'Names.', codes }
    const page = findingsPage([group], () => 'the cluster was made anew')
    expect(page).toContain('| layers | [dns](#layer-dns) |')
    expect(page).toContain(`
## Layer dns

Names.

### dns-nxdomain

**error** of the [layer dns](#layer-dns): No such name, for example when the cluster was made anew.

**What to do**: Correct it.
`)
  })

  test('leave out an example that says no more than the title', () => {
    const codes = {
      'tcp-refused': { severity: 'error', title: 'Nothing listens on the port', remedy: 'Start it.' },
    } as const
    const group = { title: 'Layer tcp', chapter: 'layers', codes }
    expect(findingsPage([group], () => 'nothing listens on a port')).toContain(
      ': Nothing listens on the port.',
    )
  })

  test('know an example of every code', () => {
    const exampleOf = exampleIn('.')
    const codes = readdirSync('test/scenarios', { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(codes.filter(({ name }) => exampleOf(name) === '')).toEqual([])
    expect(exampleOf('no-such-code')).toBe('')
  })

  test('show one manifest for the profiles that need the same', () => {
    const text = permissions(['gate', 'standard', 'audit'], profile =>
      profile === 'audit' ? 'a: 2\n' : `name: cluster-health-${profile}\n`,
    )
    expect(text).toBe(
      'For `gate`, `standard`:\n\n```yaml\nname: cluster-health\n```\n\nFor `audit`:\n\n```yaml\na: 2\n```',
    )
  })

  test('put each section between its markers, again and again', () => {
    const page = 'x\n<!-- generated: a -->\nold\n<!-- end -->\ny\n'
    const once = replaceSections(page, { a: 'new $1' })
    expect(once).toBe('x\n<!-- generated: a -->\n\nnew $1\n\n<!-- end -->\ny\n')
    expect(replaceSections(once, { a: 'new $1' })).toBe(once)
  })

  test('refuse a marker without a section, and a section without a marker', () => {
    expect(() => replaceSections('<!-- generated: b -->\n<!-- end -->', {})).toThrow(
      'nothing generates the section b',
    )
    expect(() => replaceSections('', { a: 'x' })).toThrow('no marker for the section a')
  })
})
