import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { entryOf } from '../../findings/entry-of.ts'

// RFC 9110, section 8.4.1. Never asked for; but some proxies compress all the same, and kubectl reads it.
const DECODERS: Readonly<
  Record<string, (body: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/**
 * Takes a body out of its content encoding; one that is not known stays as it is.
 *
 * @param mostBytes how large it may become
 * @throws ERR_BUFFER_TOO_LARGE, or a code that begins with Z_ or ERR_ for what is not in that encoding
 */
export async function decodeBody(body: Buffer, encoding: string, mostBytes: number): Promise<Buffer> {
  const decode = entryOf(DECODERS, encoding.trim().toLowerCase())
  // An answer without a body may name an encoding too.
  return decode === undefined || body.length === 0 ? body : decode(body, { maxOutputLength: mostBytes })
}
