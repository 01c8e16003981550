// Where a result of SARIF is. Pure.
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Location, PhysicalLocation } from 'sarif'
import type { Finding } from '../../findings/finding.ts'
import { subjectText } from '../../findings/order.ts'
import { plain } from '../escape.ts'
import type { FileContext } from '../file-context.ts'

/** The root of the repository: the uploader knows where it is. */
export const ROOT = '%SRCROOT%'

/** A file of the repository, whether or not the finding has one, and what it is about in the cluster. */
export function locationOf(
  { location, subject }: Finding,
  cluster: string,
  context: Pick<FileContext, 'workspace' | 'anchor'>,
): Location {
  const file = location && pathInRepository(location.file, context.workspace)
  const name = plain(subjectText(subject), 300)
  return {
    physicalLocation:
      file === undefined ? at(context.anchor, 1) : at(file, location?.line ?? 1, location?.column),
    logicalLocations: [
      { name, fullyQualifiedName: [cluster, name].filter(part => part !== '').join('/'), kind: 'resource' },
    ],
  }
}

function at(file: string, line: number, column?: number): PhysicalLocation {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: ROOT },
    region: {
      startLine: Math.max(1, line),
      ...(column !== undefined && column > 0 && { startColumn: column }),
    },
  }
}

// Above the workspace, as in a temporary folder of the runner, is nothing of the repository.
function pathInRepository(file: string, workspace: string): string | undefined {
  const path = relative(workspace, resolve(workspace, file.toWellFormed()))
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path
}

function uriOf(path: string): string {
  return path.split(sep).map(encodeURIComponent).join('/')
}
