import { quoted } from '../findings/list-text.ts'
import { TimeLimitError } from './limits.ts'

/** A failure as Node reported it: the code decides, the text is only shown. */
export interface RawError {
  readonly code: string
  readonly errno?: number
  /** The number of the TLS alert (RFC 8446, section 6); unlike the code it is the same in every version of OpenSSL. */
  readonly alert?: number
  readonly text: string
}

/** Takes from an error what may be reported. */
export function describeError(error: unknown): RawError {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', text: quoted(String(error)) }
  const { code, errno } = error as NodeJS.ErrnoException
  const alert = /SSL alert number (\d+)/.exec(error.message)?.[1]
  return {
    code: String(code ?? (error.name === 'Error' ? 'UNKNOWN' : error.name)),
    ...(typeof errno === 'number' && { errno }),
    ...(alert !== undefined && { alert: Number(alert) }),
    text: quoted(plainText(error.message)) || error.name,
  }
}

/** The evidence of a failure, as Node told it; a wait that we ended ourselves has none. */
export function rawEvidence({ code, alert, text }: RawError): Record<string, string> {
  if (code === new TimeLimitError().code) return {}
  return { Error: code, Text: alert === undefined ? text : `${text} (TLS alert ${alert})` }
}

// What differs from run to run is left out: OpenSSL writes `THREAD:error:NUMBER:LIBRARY:FUNCTION:REASON:FILE:LINE:…`, Node the
// local port. And Node's own advice behind a semicolon would contradict ours.
function plainText(message: string): string {
  const reason = /^[0-9A-F]+:error:[^:]*:[^:]*:[^:]*:([^:]+)/i.exec(message)?.[1]
  return reason ?? message.replace(/;.*| - Local \(.*\)/gs, '')
}
