/** Reads a file that an input or the kubeconfig names. Throws as `readFileSync` does. */
export type ReadFile = (path: string) => Buffer

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
  NOT_A_FILE: 'is a device or a pipe, not a file',
  EFBIG: 'is too large',
}

/** Why a file cannot be read, as the end of a sentence. */
export function fileReason(error: unknown): string {
  const code = codeOf(error)
  return REASONS[code] ?? `cannot be read (${code})`
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error'
}

/**
 * Whether a text can be shown as a path. In the place of a file's name people put the token or key itself, so a word that
 * neither has a folder nor ends like a file is taken for one.
 */
export function isPath(text: string): boolean {
  if (text.length > 300 || /\n|-----BEGIN|^LS0t|^eyJ/.test(text)) return false
  return (
    /^(\.{0,2}[\\/]|~|[A-Za-z]:)|\.(pem|crt|cer|key|txt|token|jwt)$/i.test(text) ||
    /^[\w. -]+[\\/]/.test(text)
  )
}
