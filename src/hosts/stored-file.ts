import { resolve } from 'node:path'
import { fileReason, isMissing } from '../kubeconfig/files.ts'
import type { GivenBaseline } from '../report/baseline/compare.ts'
import { MOST_STORED_BYTES, NotAReport, parseStored } from '../report/stored-report.ts'
import { readRegularFile } from './read-regular-file.ts'

/**
 * A JSON report that somebody has stored, of which only version and outline are known.
 *
 * @throws NotAReport with the end of a sentence that begins with the file; its cause is that of the file system, if there is one
 */
export function readStored(path: string): Readonly<Record<string, unknown>> {
  let bytes: Uint8Array
  try {
    bytes = readRegularFile(path, MOST_STORED_BYTES)
  } catch (cause) {
    throw new NotAReport(fileReason(cause), { cause })
  }
  return parseStored(bytes)
}

/** @returns undefined when none was asked for. One that cannot be read costs no verdict: every finding is new then. */
export function readGivenBaseline(path: string, workspace: string): GivenBaseline | undefined {
  if (path === '') return undefined
  try {
    return { path, state: 'read', json: readStored(resolve(workspace, path)) }
  } catch (error) {
    if (!(error instanceof NotAReport)) throw error
    return { path, state: isMissing(error.cause) ? 'missing' : 'unreadable', reason: error.message }
  }
}
