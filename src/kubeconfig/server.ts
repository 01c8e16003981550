import { quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'

/** Parses the address of an API server, or says what is wrong with it. As with kubectl, a query is no part of it. */
export function parseServer(text: string): URL | KubeconfigJudgement {
  const shown = shownAddress(text)
  const [authority = ''] = text.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/, 1)
  if (authority.includes('@')) {
    return invalid(shown, 'a user name or password stands in it, which belongs in the user entry')
  }
  if (text.includes('***')) return invalid(shown, 'a part of it was masked on its way here')
  if (/[<>{}$]|%[37][BCDE]/i.test(text))
    return invalid(shown, 'it is a placeholder that nothing was filled into')
  // `10.0.0.1:6443` is no URL, and `localhost:6443` is one with the scheme "localhost".
  if (/^[\w.-]+:\d+(\/|$)|^[\w-]+(\.[\w-]+)+\.?(\/|$)|^\[[\da-f:]+\](:\d+)?(\/|$)/i.test(text)) {
    return {
      code: 'kc-server-no-scheme',
      message: `The server address "${shown}" lacks https:// in front of it.`,
    }
  }
  const url = URL.parse(text)
  if (text !== text.trim()) return invalid(shown, 'there is a blank or line break before or behind it')
  if (url === null) return invalid(shown, whyNoUrl(text))
  if (!['https:', 'http:'].includes(url.protocol))
    return invalid(shown, 'its scheme is neither https nor http')
  if (!/^https?:\/\/[^/]/i.test(text))
    return invalid(shown, 'it needs two slashes between the scheme and the host')
  const oddity = whyOtherHost(text, authority, url)
  if (oddity !== undefined) return invalid(shown, oddity)
  url.search = ''
  url.hash = ''
  return url
}

// A browser repairs an address before it uses it, and so does `URL`; kubectl does not.
function whyOtherHost(text: string, authority: string, url: URL): string | undefined {
  if (/[\t\n\r]/.test(text)) return 'there is a tab or line break in it'
  if (text.includes('\\')) return 'there is a backslash in it'
  if (/^\w+:\/\/[^/?#]*\/#/.test(text)) return 'it has a part behind #, with which kubectl finds nothing'
  const host = authority.replace(/:\d*$/, '').toLowerCase()
  const isSame = url.hostname === host || host.startsWith('[') || /[^\x21-\x7e]/.test(host)
  return isSame ? undefined : `its host stands for ${url.hostname} only in a browser`
}

/** A loopback address or a name for one: on a runner that is the runner itself. */
export function isLoopback(hostname: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|::1|localhost|.+\.localhost)$/i.test(hostname)
}

const LONGEST_PORT = 65_535
// A name without a dot that is longer is a token in the wrong place.
const LONGEST_WORD = 20

function whyNoUrl(text: string): string {
  const port = /^[a-z]+:\/\/[^/]*:(\d+)(?:\/|$)/i.exec(text)?.[1]
  if (port !== undefined && Number(port) > LONGEST_PORT) return `there is no port ${port}`
  return SLIPS.find(([form]) => form.test(text))?.[1] ?? 'it is not a URL'
}

// How an address is mistyped or mispasted, by what is seen of it.
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/\s/, 'there is a blank in it'],
  [/^["'`“”„‘’«]/, 'quotes stand around it that belong to the text'],
  [/[,;]$/, 'it ends in a comma or semicolon'],
  [/^https?\/\//i, 'the colon behind https is missing'],
  [/^https?:\/\/[^[\]/]*:[^\]/]*:/i, 'an IPv6 address needs brackets, as in https://[2001:db8::1]:6443'],
  [/^https?:\/\/[^/]*:[^/]*\D/i, 'what stands behind the last colon is no port'],
]

// A token in the wrong place is not shown, nor is what may hold a password or a token: all before an @, and a query.
function shownAddress(text: string): string {
  const address = text.slice(text.lastIndexOf('@') + 1).replace(/[?#].*$/s, '')
  const isToken = /^eyJ|^LS0t/.test(address) || (address.length > LONGEST_WORD && !/[.:/]/.test(address))
  return isToken ? '…' : quoted(address)
}

function invalid(shown: string, reason: string): KubeconfigJudgement {
  return {
    code: 'kc-server-invalid-url',
    message: `The server address "${shown}" cannot be used: ${reason}.`,
  }
}
