// Servers that were never meant may send back what they were asked, the token with it, and evidence quotes what they say. Pure.

const HIDDEN = '[hidden]'

// A shorter one may be a word that healthy answers have too.
const LEAST_LENGTH = 8

/**
 * Gives what hides a token in the parts of an answer: as it is, or encoded for JSON, a URL or in base64. What does not hold it
 * comes back as it is.
 */
export function tokenHider(token = ''): (text: string) => string {
  const forms = token.length < LEAST_LENGTH ? shortForms(token) : formsOf(token)
  return text =>
    forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, HIDDEN) : rest), text)
}

function shortForms(token: string): string[] {
  return token === '' ? [] : [`Bearer ${token}`]
}

function formsOf(token: string): string[] {
  const bytes = Buffer.from(token)
  const inUrl = encodeURIComponent(token)
  return [
    ...new Set([
      token,
      JSON.stringify(token).slice(1, -1),
      inUrl,
      inUrl.replace(/%[0-9A-F]{2}/g, coded => coded.toLowerCase()),
      // With what follows, or with nothing, but never with what fills it up at the end.
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
    ]),
  ]
}
