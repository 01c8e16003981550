import { describe, expect, test } from '@jest/globals'
import { actionMetadata } from '../../scripts/action-metadata.ts'
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
    expect(findingsPage([{ title: 'Layer dns', codes }])).toContain(
      '## Layer dns\n\n### dns-nxdomain\n\n**error**: No such name.\n\nCorrect it.\n',
    )
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
