// The entry of the user: tokens, passwords and the rest but client certificates.
import { base64, certificateEntry, type Healthy } from './healthy.ts'
import type { Variant } from './variant.ts'

type Entry = Readonly<Record<string, unknown>>

/** A healthy kubeconfig with another user entry. */
export const user = (name: string, entry: (healthy: Healthy) => Entry): Variant => ({
  name: `user: ${name}`,
  kubeconfig: healthy => healthy.user(entry(healthy)),
})

const token = (name: string, change: (token: string) => unknown): Variant =>
  user(`a token ${name}`, healthy => ({ token: change(healthy.token) }))

const tokenFile = (
  name: string,
  content: (token: string) => string | Buffer,
  entry: Entry = {},
): Variant => ({
  ...user(`a token file ${name}`, () => ({ tokenFile: 'token', ...entry })),
  beside: healthy => ({ token: content(healthy.token) }),
})

export const USERS: readonly Variant[] = [
  user('nothing', () => ({})),
  token('', text => text),
  token('of nothing', () => ''),
  token('of a blank', () => ' '),
  token('that is wrong', () => 'wrong'),
  token('with a line break behind', text => `${text}\n`),
  token('with a line break before', text => `\n${text}`),
  token('with a carriage return behind', text => `${text}\r`),
  token('with a line break of Windows behind', text => `${text}\r\n`),
  token('with a line break within', text => text.replace('.', '.\n')),
  token('with a blank behind', text => `${text} `),
  token('with a blank before', text => ` ${text}`),
  token('with a blank within', text => text.replace('.', '. ')),
  token('with a tab behind', text => `${text}\t`),
  token('with a NUL behind', text => `${text}\0`),
  token('with a letter behind that is not ASCII', text => `${text}ä`),
  token('with a zero-width space behind', text => `${text}\u200b`),
  token('with a no-break space behind', text => `${text}\u00a0`),
  token('in quotes', text => `"${text}"`),
  token('behind the word Bearer', text => `Bearer ${text}`),
  token('in base64', text => base64(text)),
  token('with padding', text => `${text}=`),
  token('of 20,000 characters', () => 'x'.repeat(20_000)),
  token('that is a placeholder', () => 'REDACTED'),
  token('that is a template', () => '{{ token }}'),

  tokenFile('', text => text),
  tokenFile('with a line break behind', text => `${text}\n`),
  tokenFile('with blanks and line breaks around', text => ` \r\n${text}\r\n\t `),
  tokenFile('with a line break within', text => text.replace('.', '.\n')),
  tokenFile('with a byte-order mark', text => `\uFEFF${text}`),
  tokenFile('in UTF-16', text => Buffer.from(`\uFEFF${text}`, 'utf16le')),
  tokenFile('with a no-break space behind', text => `${text}\u00a0`),
  tokenFile('with a NUL behind', text => `${text}\0`),
  tokenFile('of nothing', () => ''),
  tokenFile('of blanks', () => ' \n'),
  tokenFile('that is wrong', () => 'wrong'),
  tokenFile('in JSON', text => JSON.stringify({ token: text })),
  tokenFile('that is missing', text => text, { tokenFile: 'nope' }),
  tokenFile('that is a folder', text => text, { tokenFile: '.' }),
  tokenFile('of nothing beside a token that is wrong', () => '', { token: 'wrong' }),
  tokenFile('beside a token that is wrong', text => text, { token: 'wrong' }),
  {
    ...user('a wrong token file beside a token', healthy => ({ token: healthy.token, tokenFile: 'token' })),
    beside: () => ({ token: 'wrong' }),
  },
  {
    ...user('an empty token file beside a token', healthy => ({ token: healthy.token, tokenFile: 'token' })),
    beside: () => ({ token: '' }),
  },
  user('a missing token file beside a token', healthy => ({ token: healthy.token, tokenFile: 'nope' })),
  user('the token in the place of its file', healthy => ({ tokenFile: healthy.token })),
  user('token-file in place of tokenFile', () => ({ 'token-file': 'token' })),

  user('a user name', () => ({ username: 'jane' })),
  user('a password', () => ({ password: 'secret' })),
  user('a user name and a password', () => ({ username: 'jane', password: 'secret' })),
  user('a user name and a token', ({ token: text }) => ({ username: 'jane', token: text })),
  user('a password and a token', ({ token: text }) => ({ password: 'secret', token: text })),
  {
    ...user('a user name and a token file', () => ({ username: 'jane', tokenFile: 'token' })),
    beside: ({ token: text }) => ({ token: text }),
  },
  user('a user name, a password and a client certificate', ({ client }) => ({
    ...certificateEntry(client),
    username: 'jane',
    password: 'secret',
  })),
  user('the auth-provider gcp', () => ({ 'auth-provider': { name: 'gcp' } })),
  user('the auth-provider gcp and a token', ({ token: text }) => ({
    'auth-provider': { name: 'gcp' },
    token: text,
  })),
  user('an auth-provider that nobody knows', () => ({ 'auth-provider': { name: 'x' } })),
  user('an auth-provider that nobody knows and a client certificate', ({ client }) => ({
    ...certificateEntry(client),
    'auth-provider': { name: 'x' },
  })),
]
