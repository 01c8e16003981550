// Data fields hold the base64 of a PEM file, path fields name a PEM file; here both become text, or the reason why not.
import { isAbsolute, join } from 'node:path'
import { isBase64 } from '../certificates/base64.ts'
import { quoted } from '../findings/list-text.ts'
import { type Entry, textField } from './entry.ts'
import { fileReason, isPath, type ReadFile } from './files.ts'

export type Pem =
  | { readonly kind: 'absent' }
  /** Data that is no base64: it has been judged with the document. */
  | { readonly kind: 'no-base64' }
  | PemText
  | {
      readonly kind: 'missing-file'
      readonly field: string
      readonly sentence: string
      readonly remedy?: string
    }

export interface PemText {
  readonly kind: 'text'
  readonly text: string
  readonly field: string
}

/** Reads `KEY-data`, else the file that `KEY` names. */
export function readPem(entry: Entry, key: string, readFile: ReadFile): Pem {
  const field = `${key}-data`
  const data = textField(entry, field)
  if (data !== undefined && !isBase64(data)) return { kind: 'no-base64' }
  if (data !== undefined) return { kind: 'text', text: Buffer.from(data, 'base64').toString('latin1'), field }
  const path = textField(entry, key)
  if (path === undefined) return { kind: 'absent' }
  return readPemFile(path, key, entry.document.folder, readFile)
}

/** Whether data and file are both given, which kubectl refuses. */
export function hasBothForms(entry: Entry, key: string): boolean {
  return textField(entry, key) !== undefined && textField(entry, `${key}-data`) !== undefined
}

export function readPemFile(path: string, field: string, folder: string, readFile: ReadFile): Pem {
  try {
    const file = isAbsolute(path) ? path : join(folder, path)
    return { kind: 'text', text: readFile(file).toString('latin1'), field }
  } catch (error) {
    return { kind: 'missing-file', field, ...missingFile(path, field, error) }
  }
}

function missingFile(path: string, field: string, error: unknown) {
  if (isPath(path))
    return { sentence: `The file of ${field}, ${quoted(path)}, ${fileReason(error)} on this machine.` }
  return {
    sentence: `${field} names no file on this machine, but looks like the data itself.`,
    remedy: `Data belongs in \`${field}-data\`, as the base64 of the PEM text: \`base64 -w0 FILE\`.`,
  }
}

const KINDS_OF_DATA: readonly (readonly [RegExp, string])[] = [
  [/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m, 'a private key with a passphrase'],
  [/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m, 'a private key'],
  [/^-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/m, 'a certificate request'],
  [/^-----BEGIN PKCS7-----/m, 'a PKCS #7 bundle'],
  [/^-----BEGIN [^\n]*-----[^\n]*$/, 'a PEM text that has lost its line breaks'],
  [/^-----BEGIN CERTIFICATE-----/m, 'a certificate'],
  [/^-----BEGIN /m, 'a PEM text of another kind'],
  [/^LS0t/, 'encoded in base64 twice'],
  [/^\x30[\x81-\x84]/, 'in binary form (DER)'],
  [/^\s*$/, 'empty'],
]

/** Says what data is that should have been something else, without showing any of it. */
export function nameData({ text }: PemText, wanted: 'a certificate' | 'a private key'): string {
  const name = KINDS_OF_DATA.find(([pattern]) => pattern.test(text.trimStart()))?.[1] ?? 'no PEM text at all'
  return name === wanted ? 'damaged or cut off' : name
}
