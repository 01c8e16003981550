// A JSON report of an earlier run or another job. It comes from an artifact or a cache, so nothing in it is taken on trust.
import { isRecord } from '../findings/plain-json.ts'

/** In bytes; five times the report of twenty clusters with a thousand findings each. */
export const MOST_STORED_BYTES = 64 * 1024 * 1024

const SCHEMA_VERSION = 1

/** Why a file is no report to be read; the message is the end of a sentence that begins with the file. */
export class NotAReport extends Error {
  override readonly name = 'NotAReport'
}

/**
 * The JSON of a report, of which nothing is known but its version and that it has clusters.
 *
 * @throws NotAReport with no word of what the file holds, which may be anything
 */
export function parseStored(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const json = parseJson(bytes)
  if (!isRecord(json) || !Number.isInteger(json['schemaVersion']) || !Array.isArray(json['clusters']))
    throw new NotAReport('is JSON, but no report of this program')
  const version = Number(json['schemaVersion'])
  if (version === SCHEMA_VERSION) return json
  throw new NotAReport(
    `is of the schema version ${version}, and this version of the program reads ${SCHEMA_VERSION}`,
  )
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new NotAReport('is empty')
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new NotAReport('is no JSON, or only a part of it')
  }
}
