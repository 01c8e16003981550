import { records, text } from '../findings/plain-json.ts'
import type { Cluster } from './cluster.ts'
import { ClusterError } from './cluster-error.ts'
import { readLists } from './list.ts'

const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1,application/json'
const ROWS_A_PAGE = 1_000

/** What is made of an object: of the cells that `kubectl get` shows of it, by their column, or of itself. */
export interface RowReader<Made> {
  readonly columns: readonly string[]
  ofCells(cell: (column: string) => string): Made
  /** For what stands before an API server and gets the objects themselves whatever is asked for. */
  ofObject(object: Readonly<Record<string, unknown>>): Made
}

/**
 * Reads a list as the table that `kubectl get` shows, page by page: of large objects, a hundredth of the bytes.
 *
 * @throws ClusterError also when the table lacks a column
 */
export async function* listRows<Made>(
  cluster: Cluster,
  path: string,
  { columns, ofCells, ofObject }: RowReader<Made>,
): AsyncGenerator<readonly Made[]> {
  const table = { accept: TABLE, query: { includeObject: 'None' }, pageSize: ROWS_A_PAGE }
  for await (const list of readLists(cluster, path, table)) {
    if (list['kind'] !== 'Table') {
      yield records(list['items']).map(ofObject)
      continue
    }
    const names = records(list['columnDefinitions']).map(({ name }) => text(name))
    const lacking = columns.find(column => !names.includes(column))
    if (lacking !== undefined)
      throw new ClusterError('unreadable', `the table of the API server has no column ${lacking}`, path)
    yield records(list['rows']).map(({ cells }) =>
      ofCells(column => text(Array.isArray(cells) ? cells[names.indexOf(column)] : undefined)),
    )
  }
}
