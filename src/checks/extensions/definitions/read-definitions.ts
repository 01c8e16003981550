import { mapBounded } from '../../../cluster/bounded.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import { listRows, type RowReader } from '../../../cluster/rows.ts'
import { record, text } from '../../../findings/plain-json.ts'
import type { CheckContext } from '../../check.ts'
import { DEFINITIONS, listDefinitions } from '../../definition-list.ts'
import { servedKinds } from '../../served-kinds.ts'
import { type Definition, readDefinition } from './definition.ts'

export interface Definitions {
  /** How many there are. */
  readonly count: number
  /** Those that were read. */
  readonly read: readonly Definition[]
}

type Asked = Pick<CheckContext, 'cluster' | 'share'>

/** Every definition. @throws ClusterError */
export async function readAll(context: Asked): Promise<Definitions> {
  const read = (await listDefinitions(context)).map(readDefinition)
  return { count: read.length, read }
}

const AT_ONCE = 4
const MOST_READ = 100

/**
 * Only the definitions of what the API server does not serve: their names are those of what it should. A healthy cluster is asked
 * for no schema.
 *
 * @throws ClusterError
 */
export async function readUnserved(context: Asked): Promise<Definitions> {
  const { cluster } = context
  const served = await servedNames(context)
  if (served === undefined) return readAll(context)
  const names: string[] = []
  for await (const page of listRows(cluster, listPath(DEFINITIONS), NAME)) names.push(...page)
  const unserved = names.filter(name => !served.has(name)).slice(0, MOST_READ)
  const read = await mapBounded(unserved, AT_ONCE, name => readOne(cluster, name))
  return { count: names.length, read: read.flat() }
}

// Not their metadata, in which kubectl keeps the schemas once more.
const NAME: RowReader<string> = {
  columns: ['Name'],
  ofCells: cell => cell('Name'),
  ofObject: ({ metadata }) => text(record(metadata)['name']),
}

/** Undefined for a server of before aggregated discovery. */
async function servedNames(context: Asked): Promise<ReadonlySet<string> | undefined> {
  try {
    const { resources } = await servedKinds(context)
    return new Set(resources.map(({ name, group }) => `${name}.${group}`))
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'unreadable') return undefined
    throw error
  }
}

// As a list of one, or of none when it has gone meanwhile: the right to list is needed anyway.
async function readOne(cluster: Cluster, name: string): Promise<Definition[]> {
  const read: Definition[] = []
  const selection = { fieldSelector: `metadata.name=${name}` }
  for await (const page of listPages(cluster, listPath(DEFINITIONS), selection)) {
    read.push(...page.map(readDefinition))
  }
  return read
}
