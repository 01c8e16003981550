// Fields of JSON that nobody has promised: what is missing or of another kind reads as empty.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A moment as the API writes it, RFC 3339; undefined for anything else. */
export function moment(value: unknown): Date | undefined {
  const written = text(value)
  const date = new Date(/^\d{4}-\d\d-\d\dT/.test(written) ? written : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
