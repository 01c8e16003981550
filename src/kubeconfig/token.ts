import { isAbsolute, join } from 'node:path'
import { quoted } from '../findings/list-text.ts'
import { type Entry, type Problems, textField } from './entry.ts'
import { fileReason, isPath, type ReadFile } from './files.ts'
import type { TokenCredential } from './target.ts'
import { readClaims } from './token-claims.ts'

/** The token of a user entry. As with client-go, what a readable `tokenFile` holds goes before `token`. */
export function readToken(user: Entry, readFile: ReadFile, problems: Problems): TokenCredential | undefined {
  const inline = textField(user, 'token')
  const path = textField(user, 'tokenFile')
  const file = path === undefined ? undefined : readTokenFile(path, user.document.folder, readFile)
  if (file !== undefined && 'text' in file) return tokenCredential(file.text, true, problems)
  if (inline !== undefined) return tokenCredential(inline, false, problems)
  if (file !== undefined) problems.push({ code: 'kc-token-file-missing', ...file })
  return undefined
}

export function tokenCredential(text: string, renews: boolean, problems: Problems): TokenCredential {
  const value = text.replace(BLANKS_BEHIND, '')
  if (value !== text) problems.push({ code: 'kc-token-whitespace', severity: 'notice', message: OVERLOOKED })
  const flaw = FLAWS.find(([pattern]) => pattern.test(value))?.[1]
  if (flaw !== undefined) problems.push({ code: 'kc-token-whitespace', message: `The token ${flaw}.` })
  else if (isEncoded(value)) problems.push({ code: 'kc-token-base64', message: ENCODED })
  const claims = readClaims(value)
  return { value, renews, ...(claims && { claims }) }
}

// What the API server takes off the end of a header.
const BLANKS_BEHIND = /[ \t\u00a0]+$/
const OVERLOOKED = 'The token ends in a blank, which the API server overlooks.'

const ENCODED =
  'The token is the base64 of a token, as the data of a Secret holds it, so the server will not know it.'

// No token holds a blank or a character outside ASCII (RFC 6750, section 2.1), and a header cannot carry most of them.
const FLAWS: readonly (readonly [RegExp, string])[] = [
  [/^Bearer\s/i, 'begins with the word Bearer, which is added when it is sent'],
  [/^(["'`“‘]).*["'`”’]$/s, 'stands in quotes that are sent with it'],
  [/[\r\n]$/, 'ends in a line break, so it cannot be sent'],
  [/[\r\n]/, 'holds a line break, so it cannot be sent'],
  [/\s/, 'holds a blank, which no token does'],
  [/^\ufeff/, 'begins with a byte-order mark, which is sent with it'],
  [/[^\x21-\x7e]/, 'holds a character outside ASCII, so it cannot be sent'],
]

// Every JSON Web Token begins with `{"`, which is eyJ in base64 and ZXlK in the base64 of that.
function isEncoded(value: string): boolean {
  return (
    value.startsWith('ZXlK') &&
    /^eyJ[\w-]+\.[\w-]+\.[\w-]*\s*$/.test(Buffer.from(value, 'base64').toString('latin1'))
  )
}

function readTokenFile(path: string, folder: string, readFile: ReadFile) {
  if (!isPath(path) && path.length > 300) return NO_FILE
  try {
    const text = readFile(isAbsolute(path) ? path : join(folder, path))
      .toString('utf8')
      .replace(SPACE_AROUND, '')
    return text === '' ? { message: `The token file ${shownPath(path)}is empty.` } : { text }
  } catch (error) {
    if (!isPath(path)) return NO_FILE
    return { message: `The token file ${shownPath(path)}${fileReason(error)} on this machine.` }
  }
}

// As Go: a byte-order mark is no white space, and is sent with the token.
const SPACE_AROUND = /^[\s--\ufeff]+|[\s--\ufeff]+$/gv

const NO_FILE = {
  message: 'tokenFile names no file on this machine, but looks like the token itself.',
  remedy: 'A token belongs in `token`; `tokenFile` is the name of a file.',
}

function shownPath(path: string): string {
  return isPath(path) ? `${quoted(path)} ` : ''
}
