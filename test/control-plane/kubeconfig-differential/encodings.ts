// The same text in other bytes.
import { base64 } from './healthy.ts'
import type { Variant } from './variant.ts'

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()
const inserted = (text: string, piece: string) => text.replace('kind: Config\n', `kind: Config\n${piece}`)

const UNMARKED =
  'PowerShell makes such a text of a secret, and what it was is beyond doubt: it is converted, and said'
const DECODED = 'secrets are often stored as base64: it is decoded, and said'

export const ENCODINGS: readonly Variant[] = [
  { name: 'as it is', kubeconfig: ({ text }) => text },
  { name: 'with a token', kubeconfig: ({ tokenText }) => tokenText },
  { name: 'UTF-8 with a byte-order mark', kubeconfig: ({ text }) => `\uFEFF${text}` },
  { name: 'UTF-8 with two byte-order marks', kubeconfig: ({ text }) => `\uFEFF\uFEFF${text}` },
  { name: 'a byte-order mark in the middle', kubeconfig: ({ text }) => inserted(text, '\uFEFF') },
  { name: 'a byte-order mark in a comment', kubeconfig: ({ text }) => inserted(text, '# \uFEFF\n') },
  { name: 'UTF-16 LE', kubeconfig: ({ text }) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  { name: 'UTF-16 BE', kubeconfig: ({ text }) => swapped(`\uFEFF${text}`) },
  {
    name: 'UTF-16 LE without a mark',
    kubeconfig: ({ text }) => Buffer.from(text, 'utf16le'),
    differs: UNMARKED,
  },
  { name: 'UTF-16 BE without a mark', kubeconfig: ({ text }) => swapped(text), differs: UNMARKED },
  { name: 'base64', kubeconfig: ({ text }) => base64(text), differs: DECODED },
  { name: 'base64 twice', kubeconfig: ({ text }) => base64(base64(text)), differs: DECODED },
  { name: 'lines end in CR LF', kubeconfig: ({ text }) => text.replaceAll('\n', '\r\n') },
  { name: 'lines end in CR CR LF', kubeconfig: ({ text }) => text.replaceAll('\n', '\r\r\n') },
  { name: 'lines end in CR', kubeconfig: ({ text }) => text.replaceAll('\n', '\r') },
  { name: 'lines end in NEL', kubeconfig: ({ text }) => text.replaceAll('\n', '\u0085') },
  { name: 'lines end in LS', kubeconfig: ({ text }) => text.replaceAll('\n', '\u2028') },
  { name: 'no line break at the end', kubeconfig: ({ text }) => text.trimEnd() },
  {
    name: 'blank lines and blanks everywhere',
    kubeconfig: ({ text }) => `\n \n${text.replaceAll('\n', '  \n\n')}`,
  },
  { name: 'indented as a whole', kubeconfig: ({ text }) => text.replace(/^/gm, '    ') },
  { name: 'indentation with tabs', kubeconfig: ({ text }) => text.replace(/^ {4}/gm, '\t') },
  { name: 'a tab behind the colons', kubeconfig: ({ text }) => text.replace(/: (?=\S)/g, ':\t') },
  { name: 'a tab at the end of lines', kubeconfig: ({ text }) => text.replaceAll('\n', '\t\n') },
  { name: 'a tab on an empty line', kubeconfig: ({ text }) => inserted(text, '\t\n') },
  { name: 'a comment in another alphabet', kubeconfig: ({ text }) => inserted(text, '# für 漢字 😀\n') },
  {
    name: 'a comment in Latin-1',
    kubeconfig: ({ text }) => Buffer.from(inserted(text, '# f\u00fcr\n'), 'latin1'),
  },
  { name: 'a NUL at the end', kubeconfig: ({ text }) => `${text}\0` },
  { name: 'a bell in a comment', kubeconfig: ({ text }) => inserted(text, '# \u0007\n') },
  { name: 'an escape sequence in a comment', kubeconfig: ({ text }) => inserted(text, '# \u001b[31m\n') },
  { name: 'a DEL in a comment', kubeconfig: ({ text }) => inserted(text, '# \u007f\n') },
  { name: 'a form feed', kubeconfig: ({ text }) => inserted(text, '\f\n') },
  { name: 'the end-of-file of DOS', kubeconfig: ({ text }) => `${text}\u001a` },
  {
    name: 'a no-break space as indentation',
    kubeconfig: ({ text }) => text.replace(/^ {4}/gm, '\u00a0\u00a0\u00a0\u00a0'),
  },
  {
    name: 'a no-break space behind a colon',
    kubeconfig: ({ text }) => text.replace('server: ', 'server:\u00a0'),
  },
  {
    name: 'a zero-width space behind the server',
    kubeconfig: ({ text, server }) => text.replace(server, `${server}\u200b`),
  },
  {
    name: 'a comment of 300,000 characters',
    kubeconfig: ({ text }) => inserted(text, `# ${'x'.repeat(300_000)}\n`),
  },
  { name: 'a line of 300,000 blanks', kubeconfig: ({ text }) => inserted(text, `${' '.repeat(300_000)}\n`) },
  { name: 'empty', kubeconfig: () => '' },
  { name: 'blank', kubeconfig: () => ' \n\n' },
  { name: 'a comment and nothing else', kubeconfig: () => '# nothing\n' },
  { name: 'cut off', kubeconfig: ({ text }) => text.slice(0, text.length / 2) },
  { name: 'without indentation', kubeconfig: ({ text }) => text.replace(/^ +/gm, '') },
  { name: 'on one line', kubeconfig: ({ text }) => text.replace(/\s+/g, ' ') },
]
