// From what people store in a secret to the text of a kubeconfig.
import { isUtf8 } from 'node:buffer'
import type { KubeconfigJudgement } from './codes.ts'
import { KubeconfigFault } from './fault.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: 'plain' | 'base64' | 'base64 twice'
  readonly judgements: readonly KubeconfigJudgement[]
}

/**
 * Recognises plain text and base64, once or twice, wrapped or not, as people store a kubeconfig in a secret.
 *
 * @throws KubeconfigFault when there is nothing, or the base64 is damaged
 */
export function decodeText(raw: string): DecodedText {
  const marked = withoutMark(raw)
  const decoded = unwrap(marked.text)
  return { ...decoded, judgements: [...marked.judgements, ...decoded.judgements] }
}

/**
 * The same for a text whose byte-order mark is gone: a second one is no YAML.
 *
 * @throws KubeconfigFault when there is nothing, or the base64 is damaged
 */
export function unwrap(text: string): DecodedText {
  if (text.trim() === '') throw new KubeconfigFault(EMPTY)
  const once = fromBase64(text)
  if (once === undefined) return { text, encoding: 'plain', judgements: [] }
  const twice = fromBase64(once.text)
  if (twice === undefined) {
    return { text: once.text, encoding: 'base64', judgements: [SINGLE, ...once.judgements] }
  }
  return { text: twice.text, encoding: 'base64 twice', judgements: [DOUBLE, ...twice.judgements] }
}

/** UTF-8 or UTF-16 with or without a byte-order mark; PowerShell 5 writes UTF-16 where it is not told otherwise. */
export function decodeBytes(bytes: Buffer): Pick<DecodedText, 'text' | 'judgements'> {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2))
  if (first === 0xfe && second === 0xff) return utf16(swapped(bytes.subarray(2)))
  // The text begins with an ASCII character, so a zero beside it is half of one.
  if (bytes.length > 1 && second === 0) return utf16(bytes)
  if (bytes.length > 1 && first === 0) return utf16(swapped(bytes))
  const { text, judgements } = withoutMark(bytes.toString('utf8'))
  return { text, judgements: isUtf8(bytes) ? judgements : [...judgements, notUtf8(text)] }
}

function withoutMark(text: string): Pick<DecodedText, 'text' | 'judgements'> {
  const bare = text.replace(/^\uFEFF/, '')
  return { text: bare, judgements: bare === text ? [] : [BYTE_ORDER_MARK] }
}

function notUtf8(text: string): KubeconfigJudgement {
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length
  const message = `The kubeconfig is not UTF-8: line ${line} holds a byte that is none, so kubectl refuses it.`
  return { code: 'kc-yaml-syntax', message, remedy: 'Convert it: `iconv -f latin1 -t utf-8 FILE`.' }
}

function utf16(littleEndian: Buffer): Pick<DecodedText, 'text' | 'judgements'> {
  return { text: littleEndian.toString('utf16le'), judgements: [UTF16] }
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
}

const EMPTY: KubeconfigJudgement = {
  code: 'kc-secret-empty',
  message: 'The kubeconfig given to this step is empty, so there is no cluster to contact.',
}

const SINGLE: KubeconfigJudgement = {
  code: 'kc-base64-single',
  message: 'The kubeconfig is base64-encoded; it was decoded.',
}

const DOUBLE: KubeconfigJudgement = {
  code: 'kc-base64-double',
  message: 'The kubeconfig is base64-encoded twice; it was decoded.',
}

const BYTE_ORDER_MARK: KubeconfigJudgement = {
  code: 'kc-bom',
  message: 'The kubeconfig begins with a byte-order mark; it was removed.',
}

const UTF16: KubeconfigJudgement = {
  code: 'kc-bom',
  message: 'The kubeconfig is UTF-16 text, as PowerShell writes it; it was converted.',
}

// A short word is valid base64 too, so only what decodes to text counts, and no kubeconfig is shorter than this.
const SHORTEST_ENCODED = 40

function fromBase64(text: string): Pick<DecodedText, 'text' | 'judgements'> | undefined {
  const compact = text.replace(/\s+/g, '')
  if (compact.length < SHORTEST_ENCODED) return undefined
  const [head = ''] = /^[A-Za-z0-9+/_-]*={0,2}/.exec(compact) ?? []
  const decoded = decodeBytes(Buffer.from(head, 'base64'))
  const isWhole = head.length === compact.length && head.length % 4 === 0
  if (isWhole) return isText(decoded.text) ? decoded : undefined
  if (!/apiVersion|clusters|contexts/.test(decoded.text)) return undefined
  throw new KubeconfigFault(corrupt(head.length, compact.length))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: text holds none, other data does
const isText = (text: string) => !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)

function corrupt(readable: number, length: number): KubeconfigJudgement {
  const problem =
    readable === length
      ? `its ${length} characters are not a multiple of four, so its end is missing`
      : `its character ${readable + 1} of ${length} does not belong there`
  return { code: 'kc-base64-corrupt', message: `The kubeconfig is base64 that is damaged: ${problem}.` }
}
