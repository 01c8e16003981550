// Finding the program of a plugin. The PATH is that of the runner alone, whatever the kubeconfig says.
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { HEADER_BYTES, type Header, readHeader } from '../../kubeconfig/exec/header.ts'
import { isBareName } from '../../kubeconfig/exec/plugin.ts'

export type Executable =
  | { readonly kind: 'found'; readonly path: string }
  /** At most a file of that name that may not be executed. */
  | { readonly kind: 'missing'; readonly unusable?: string }

/**
 * Folders of the PATH that are empty or relative are passed over: they would lead into the checkout, which may hold a file of any
 * name. Go, and so kubectl, refuses what it finds there.
 */
export function findExecutable(
  program: string,
  environment: Readonly<Record<string, string | undefined>>,
): Executable {
  if (!isBareName(program)) return { kind: 'found', path: program }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute)
  const files = folders
    .flatMap(folder => ENDINGS.map(ending => join(folder, program + ending)))
    .filter(isFile)
  const path = files.find(isExecutable)
  if (path !== undefined) return { kind: 'found', path }
  const [unusable] = files
  return unusable === undefined ? { kind: 'missing' } : { kind: 'missing', unusable }
}

// Windows starts other kinds only by way of a shell.
const ENDINGS = process.platform === 'win32' ? ['.exe', '.com'] : ['']

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What a file is by its first bytes; undefined when nobody may read it, which does not keep it from running. */
export function headerOf(path: string): Header | undefined {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(HEADER_BYTES)
      return readHeader(bytes.subarray(0, readSync(file, bytes)), process)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}
