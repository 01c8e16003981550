/** What the runner hides in logs, annotations and summaries: secrets, each of their lines and their usual encodings. */
export interface SecretMasks {
  /** The values as they were registered. */
  readonly values: readonly string[]
  register(value: string): void
  mask(text: string): string
}

/** Encodings that actions/runner looks for besides the value itself (HostContext.cs, ValueEncoders.cs). */
const ENCODERS: readonly ((value: string) => string)[] = [
  value => value,
  value => base64From(value, 0),
  value => base64From(value, 1),
  value => base64From(value, 2),
  value => value.replaceAll("'", "''"),
  value => JSON.stringify(value).slice(1, -1),
  value => encodeURIComponent(value).replace(/[!'()*]/g, escapeForUri),
  value => value.replace(/[&<>"']/g, character => XML_ENTITIES[character] ?? character),
  value => (value.length > 8 ? value.replace(/^"(.*)"$/s, '$1') : value),
]

const XML_ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export function createMasks(): SecretMasks {
  const values: string[] = []
  const forms = new Set<string>()

  function register(value: string): void {
    values.push(value)
    const lines = value.split(/[\r\n]+/).map(line => line.trim())
    for (const part of [value, ...lines].filter(part => part !== '')) {
      for (const encode of ENCODERS) forms.add(encode(part))
    }
  }

  return { values, register, mask: text => maskAll(text, forms) }
}

/** Overlapping secrets become one `***`. */
function maskAll(text: string, forms: ReadonlySet<string>): string {
  const spans = [...forms].flatMap(form => spansOf(text, form)).sort((a, b) => a.start - b.start)
  let masked = ''
  let end = 0
  for (const span of spans) {
    if (span.start >= end) masked += `${text.slice(end, span.start)}***`
    end = Math.max(end, span.end)
  }
  return masked + text.slice(end)
}

function spansOf(text: string, form: string): { start: number; end: number }[] {
  const spans = []
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    spans.push({ start, end: start + form.length })
  }
  return spans
}

/** A secret inside of longer encoded text starts at one of three places of a base64 group. */
function base64From(value: string, shift: number): string {
  const bytes = Buffer.from(value)
  return bytes.subarray(bytes.length > shift ? shift : 0).toString('base64')
}

function escapeForUri(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
