import { readFileSync, statSync } from 'node:fs'
import type { ReadFile } from '../kubeconfig/files.ts'
import type { Host } from './host.ts'
import { readRegularFile } from './read-regular-file.ts'

/** How files are read that a kubeconfig or an input names: on one's own machine a file may well come through a pipe. */
export function fileReader(kind: Host['kind']): ReadFile {
  return kind === 'terminal' ? readAnyFile() : path => readRegularFile(path)
}

/** A pipe such as /dev/stdin gives what it holds once, and a run may look several times. */
function readAnyFile(): ReadFile {
  const fromPipes = new Map<string, Buffer>()
  return path => {
    const known = fromPipes.get(path)
    if (known !== undefined) return known
    const isKept = statSync(path, { throwIfNoEntry: false })?.isFile() === false
    const bytes = readFileSync(path)
    if (isKept) fromPipes.set(path, bytes)
    return bytes
  }
}
