import { describe, expect, test } from '@jest/globals'
import {
  code,
  codeBlock,
  html,
  link,
  logLine,
  markdown,
  parts,
  plain,
  prose,
  proseCell,
  sarifText,
  textBlock,
} from '../../src/report/escape.ts'
import { hostileTexts } from './hostile-text.ts'
import { decoded, dense, isCommand, kindsIn, shownText } from './rendered.ts'

const TEXTS = hostileTexts(3_000)
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** The texts for which `holds` is not true, shortest first, so that a failure shows the simplest case. */
function failures(holds: (text: string) => boolean): readonly string[] {
  return TEXTS.filter(text => !holds(text)).toSorted((a, b) => a.length - b.length)
}

function onlyKinds(markdownText: string, ...allowed: readonly string[]): boolean {
  return kindsIn(markdownText).every(kind => ['codespan', ...allowed].includes(kind))
}

describe('plain text', () => {
  test('is one line without control, format and escape characters', () => {
    expect(failures(text => !INVISIBLE.test(plain(text)))).toEqual([])
    expect(plain('a\u001b[31mred\u001b[0m\u001b]8;;https://x\u0007b\u202ec\n\td')).toBe('aredbc d')
  })

  test('does not change when it is made plain again', () => {
    expect(failures(text => plain(plain(text)) === plain(text))).toEqual([])
  })

  test('is cut between characters, with an ellipsis, and never longer than asked', () => {
    expect(plain('😀'.repeat(10), 4)).toBe('😀😀😀…')
    expect(failures(text => [...plain(text, 7)].length <= 7)).toEqual([])
    expect(plain('a'.repeat(1_000_000), 10)).toBe('aaaaaaaaa…')
    expect(plain('1234567', 7)).toBe('1234567')
  })
})

describe('Markdown', () => {
  test('shows every hostile text as it is, whatever it stands in', () => {
    expect(failures(text => dense(shownText(markdown(text))) === dense(plain(text)))).toEqual([])
  })

  test('holds nothing but text and code in a paragraph', () => {
    expect(failures(text => onlyKinds(markdown(text), 'paragraph'))).toEqual([])
  })

  test('holds nothing but text and code in a list item', () => {
    expect(failures(text => onlyKinds(`- ${markdown(text)}`, 'list', 'list_item'))).toEqual([])
  })

  test('holds nothing but text and code in bold', () => {
    const bold = (text: string) => `**x${markdown(text)}x**`
    expect(failures(text => onlyKinds(bold(text), 'paragraph', 'strong'))).toEqual([])
  })

  test('stays in its cell of a table', () => {
    const row = (cell: string) => `| a | b |\n| --- | --- |\n| ${cell} | end |`
    const cells = (text: string) => [markdown(text), code(text), proseCell(text)]
    const stays = (text: string) =>
      cells(text).every(cell => {
        const shown = shownText(row(cell))
        return onlyKinds(row(cell), 'table') && dense(shown).endsWith('end') && !shown.includes('|end')
      })
    expect(failures(stays)).toEqual([])
    const isWhole = (text: string) => dense(shownText(row(code(text)))) === `ab${dense(plain(text))}end`
    expect(failures(isWhole)).toEqual([])
  })

  test.each([
    '@octocat',
    '(@org/team)',
    '#123',
    'GH-12',
    'owner/repo#1',
    'a.b@example.com',
    'https://x.example/?a=b',
    'www.x.example',
    ':boom:',
    '$x^2$',
    '0123456789abcdef0123456789abcdef01234567',
    'system:serviceaccount:ci:deployer',
  ])('puts %s into code, where GitHub leaves it alone and it can be copied', text => {
    expect(markdown(text)).toMatch(/^\(?`[^`]+`\)?$/)
  })

  test.each(['get pods -n prod', 'v1.34.1 (kubeadm)', 'tcp_refused is 10.0.0.5:6443', 'it’s 5 + 3 = 8'])(
    'leaves %s as it is',
    text => {
      expect(markdown(text)).toBe(text)
    },
  )

  test('leaves the colon behind a name outside of its code', () => {
    expect(markdown('of system:serviceaccount:ci:bot: it is gone')).toBe(
      'of `system:serviceaccount:ci:bot`: it is gone',
    )
  })

  test('keeps code spans apart that would touch', () => {
    expect(shownText(prose('@x`kubectl get pods``id`')).trim()).toBe('@x kubectl get pods id')
    expect(kindsIn(prose('@x`a``b`'))).toEqual(['paragraph', 'codespan', 'codespan', 'codespan'])
  })
})

describe('a sentence of ours', () => {
  test('has code where it has backticks, and shows all of the rest', () => {
    expect(prose('Run `ss -tlnp | grep 6443` as <root>.')).toBe('Run `ss -tlnp | grep 6443` as &lt;root&gt;.')
    expect(proseCell('Run `a | b`.')).toBe('Run `a `&#124;` b`.')
    expect(failures(text => onlyKinds(prose(text), 'paragraph'))).toEqual([])
  })

  test('keeps a backtick that has no partner', () => {
    expect(parts('a ` b')).toEqual([{ code: false, text: 'a ` b' }])
    expect(prose('a ` b')).toBe('a &#96; b')
  })
})

describe('a message of SARIF', () => {
  test('holds no link and no place for an argument', () => {
    expect(failures(text => !/\]\(|\{\d/.test(sarifText(text)))).toEqual([])
    expect(failures(text => dense(sarifText(text)) === dense(plain(text)))).toEqual([])
  })
})

describe('HTML', () => {
  test('has no tags but those of code, and shows every hostile text as it is', () => {
    const bare = (text: string) => html(text).replace(/<\/?code>/g, '')
    expect(failures(text => !/[<>"]/.test(bare(text)))).toEqual([])
    expect(failures(text => decoded(bare(text)) === plain(text))).toEqual([])
  })
})

describe('a block of code', () => {
  test('is one block with exactly the text, whatever backticks are in it', () => {
    const filled = TEXTS.filter(text => plain(text) !== '')
    const wrong = filled.filter(text => {
      const markdownText = codeBlock(text)
      return (
        kindsIn(markdownText).join() !== 'code' || !shownText(markdownText).startsWith(plain(text, 4_000))
      )
    })
    expect(wrong).toEqual([])
  })
})

describe('a block of several lines', () => {
  test('is one block whatever is in it, and keeps its indentation', () => {
    expect(textBlock('a:\n  - "```"\n', 'yaml')).toBe('````yaml\na:\n  - "```"\n````')
    expect(TEXTS.filter(text => kindsIn(textBlock(`a: ${text}`, 'yaml')).join() !== 'code')).toEqual([])
  })
})

describe('a link', () => {
  test('leads to a plain https address', () => {
    expect(link('more', 'https://x.example/a#b')).toBe('[more](https://x.example/a#b)')
  })

  test.each(['javascript:alert(1)', 'https://x.example/) <b>', 'http://x.example', '', 'https://x y'])(
    'is its label alone when the address is %j',
    address => {
      expect(link('more', address)).toBe('more')
    },
  )
})

describe('a line of a log', () => {
  test('is no command of the runner and has no control characters', () => {
    expect(failures(text => !isCommand(logLine(text)))).toEqual([])
    expect(failures(text => !isCommand(logLine(`   ${text}`)))).toEqual([])
    expect(failures(text => !INVISIBLE.test(logLine(text)))).toEqual([])
  })

  test('keeps its indentation and everything else that is visible', () => {
    expect(logLine('    deny: get secrets::x')).toBe('    deny: get secrets::x')
    expect(logLine('  ::error::x')).toBe('  : :error::x')
    expect(logLine('a ##[group]b')).toBe('a ## [group]b')
  })

  test('does not become a command by what is taken out of it', () => {
    expect(logLine('#\u200b#[error]x')).toBe('## [error]x')
    expect(logLine(':\u001b[0m:error::x')).toBe(': :error::x')
  })

  test('has an end', () => {
    expect(logLine('a'.repeat(100_000))).toHaveLength(4_000)
  })
})
