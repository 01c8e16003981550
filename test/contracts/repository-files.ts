import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Paths of the files that belong to the repository: tracked ones, and new ones that are not ignored. */
export function repositoryFiles(): string[] {
  const output = execFileSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  return output
    .split('\0')
    .filter(path => path !== '' && existsSync(path))
    .sort()
}

export const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
