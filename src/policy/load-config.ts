import { isUtf8 } from 'node:buffer'
import { relative, resolve, sep } from 'node:path'
import { inQuotes, Unreadable } from '../inputs/unreadable.ts'
import { decodeBytes } from '../kubeconfig/decode.ts'
import { fileReason, isMissing, type ReadFile } from '../kubeconfig/files.ts'
import { isLinkOut, isWithin, refuseWayOut } from '../manifests/find-files.ts'
import type { KnownPolicy } from './config-reading.ts'
import { type Config, NO_CONFIG, parseConfig } from './parse-config.ts'

/** Where it is looked for when no other is asked for. */
export const DEFAULT_CONFIG = '.github/cluster-health.yml'

/** A thousand entries; YAML takes a tenth of a second for so much. */
const MOST_BYTES = 256 * 1024
const EXAMPLE = `write for example ${DEFAULT_CONFIG}`

export interface ConfigPlace {
  /** Where relative paths begin. */
  readonly folder: string
  readonly readFile: ReadFile
}

/**
 * Reads the configuration file: that of the input, else the one that lies in its usual place, which costs one failed open when
 * there is none.
 *
 * @param asked the text of the input `config`
 */
export function loadConfig(
  asked: string | undefined,
  { folder, readFile }: ConfigPlace,
  known: KnownPolicy,
): Config {
  const name = asked?.trim() || DEFAULT_CONFIG
  const path = resolve(folder, name)
  const shown = isWithin(path, folder) ? relative(folder, path).split(sep).join('/') : path
  try {
    const bytes = readFile(path)
    // A link in a checkout may lead to what only the runner may read, and complaints quote what they are about.
    refuseWayOut(path, name, folder)
    const source = {
      file: shown,
      isLinkOut: (written: string) => isLinkOut(resolve(folder, written), folder),
    }
    return { ...parseConfig(textOf(bytes), source, known), file: shown }
  } catch (error) {
    if (!asked?.trim() && isMissing(error)) return NO_CONFIG
    const reason = error instanceof Unreadable ? error.message : fileReason(error)
    const message = `config: ${inQuotes(shown)} ${reason}; ${EXAMPLE}`
    return { ...NO_CONFIG, problems: [{ input: 'config', message, location: { file: shown, line: 1 } }] }
  }
}

function textOf(bytes: Buffer): string {
  if (bytes.length > MOST_BYTES)
    throw new Unreadable(`is larger than ${MOST_BYTES / 1024} KiB, which no policy is`)
  // UTF-16 holds bytes of nought, and is read as what it is.
  if (!isUtf8(bytes) && !bytes.includes(0)) throw new Unreadable('is not UTF-8')
  return decodeBytes(bytes).text
}
