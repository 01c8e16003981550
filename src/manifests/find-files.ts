import { globSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { inQuotes, Unreadable } from '../inputs/unreadable.ts'
import { fileReason, isMissing } from '../kubeconfig/files.ts'

/** What kubectl takes from a folder (cli-runtime/pkg/resource/builder.go). */
const ENDINGS = ['.json', '.yaml', '.yml']
const WANTED = '.yaml, .yml or .json'
const MOST_FILES = 1_000

/**
 * The files that a path or glob stands for, sorted. As with kubectl, of a folder only those directly in it, and by their ending;
 * a file that is named itself may end as it likes.
 *
 * @param folder where relative paths begin
 * @throws Unreadable when there is none, or one lies outside of the folder that the path stays in
 */
export function findFiles(pattern: string, folder: string): readonly string[] {
  const files = filesOf(pattern, folder)
  if (files.length > MOST_FILES)
    throw new Unreadable(
      `${inQuotes(pattern)} are ${files.length} files, more than ${MOST_FILES}; name fewer, for example deploy/*.yaml`,
    )
  for (const file of files) refuseWayOut(file, pattern, folder)
  return files
}

function filesOf(pattern: string, folder: string): readonly string[] {
  const path = resolve(folder, pattern)
  switch (kindOf(path, pattern)) {
    case 'file':
      return [path]
    case 'folder':
      return oneOrMore(
        readdirSync(path).map(name => join(path, name)),
        `the folder ${inQuotes(pattern)} holds no file that ends in ${WANTED}`,
      )
    case 'nothing':
      if (!IS_GLOB.test(pattern))
        throw new Unreadable(`${inQuotes(pattern)} does not exist; write a path such as deploy/web.yaml`)
      return oneOrMore(
        globSync(pattern, { cwd: folder }).map(name => resolve(folder, name)),
        `${inQuotes(pattern)} matches no file that ends in ${WANTED}`,
      )
  }
}

const IS_GLOB = /[*?[{]/

function kindOf(path: string, pattern: string): 'file' | 'folder' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (isMissing(error)) return 'nothing'
    throw new Unreadable(`${inQuotes(pattern)} ${fileReason(error)}; write a path such as deploy/web.yaml`)
  }
}

function oneOrMore(paths: readonly string[], complaint: string): readonly string[] {
  const files = paths.filter(path => ENDINGS.includes(extname(path)) && !isFolder(path)).sort()
  if (files.length > 0) return files
  throw new Unreadable(`${complaint}; write for example deploy/*.yaml`)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

// A checkout may come from anybody, with links to what the runner can read. A path that leads out of it was written by whoever
// wrote the workflow.
export function refuseWayOut(file: string, pattern: string, folder: string): void {
  const [fixed = ''] = pattern.split(IS_GLOB)
  if (!isWithin(resolve(folder, fixed), folder) || !isWithin(file, folder)) return
  if (!isLinkOut(file, folder)) return
  throw new Unreadable(
    `${inQuotes(relative(folder, file))} is a link out of the workspace; name the file that it leads to`,
  )
}

/** Whether a path below a folder leads out of it all the same, being a link or behind one. */
export function isLinkOut(path: string, folder: string): boolean {
  return !isWithin(realPath(path), realpathSync(folder))
}

// What is not there, or cannot be followed, is told when it is read.
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return realPath(dirname(path))
  }
}

/** Whether a path lies in a folder, or is it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
