import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

const MOST_BYTES = 16 * 1024 * 1024

/**
 * Reads a file that may come from anybody, such as one that a kubeconfig names: a device or a pipe would hold the run for ever,
 * or never end.
 *
 * @throws as `readFileSync`, and with the codes NOT_A_FILE and EFBIG
 */
export function readRegularFile(path: string, mostBytes = MOST_BYTES): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(file)
    if (stats.isDirectory()) throw refused('EISDIR')
    if (!stats.isFile()) throw refused('NOT_A_FILE')
    const bytes = Buffer.alloc(Math.min(stats.size, mostBytes) + 1)
    const length = readSync(file, bytes)
    if (length > mostBytes) throw refused('EFBIG')
    // What has no size of its own, as below /proc, is read by no kubeconfig.
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

function refused(code: string): Error {
  return Object.assign(new Error(code), { code })
}
