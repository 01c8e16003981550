import { readFileSync } from 'node:fs'
import type { ReadFile } from '../kubeconfig/files.ts'
import type { Host } from './host.ts'
import { readRegularFile } from './read-regular-file.ts'

/** How files are read that a kubeconfig or an input names: on one's own machine a file may well come through a pipe. */
export function fileReader(kind: Host['kind']): ReadFile {
  return kind === 'terminal' ? path => readFileSync(path) : readRegularFile
}
