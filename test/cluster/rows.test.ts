import { describe, expect, test } from '@jest/globals'
import { createCluster } from '../../src/cluster/cluster.ts'
import { listRows, type RowReader } from '../../src/cluster/rows.ts'
import { startHttpServer } from '../servers/http-servers.ts'
import { limitsOf, transportTo } from './transport-to.ts'

const READER: RowReader<string> = {
  columns: ['Version', 'Name'],
  ofCells: cell => `${cell('Name')} ${cell('Version')}`,
  ofObject: object => `the object ${JSON.stringify(object)}`,
}

const table = (columns: readonly string[], rows: readonly unknown[], next = '') => ({
  kind: 'Table',
  metadata: { continue: next },
  columnDefinitions: columns.map(name => ({ name, type: 'string' })),
  rows,
})

/** The rows of a server that answers with these bodies one after the other. */
async function rowsOf(...bodies: readonly object[]) {
  const asked: { path: string; accept: unknown }[] = []
  await using server = await startHttpServer({
    answers: ({ path, headers }) => {
      asked.push({ path, accept: headers['accept'] })
      return { body: bodies[asked.length - 1] ?? {} }
    },
  })
  await using transport = transportTo(server)
  const rows: string[] = []
  const client = createCluster(transport, limitsOf())
  for await (const page of listRows(client, '/api/v1/nodes', READER)) rows.push(...page)
  return { rows, asked }
}

describe('a list as a table', () => {
  test('is read page by page, each cell by the name of its column', async () => {
    const { rows, asked } = await rowsOf(
      table(['Name', 'Status', 'Version'], [{ cells: ['a', 'Ready', 'v1.36.0'] }], 'x'),
      table(['Name', 'Status', 'Version'], [{ cells: ['b', 'Ready', 'v1.35.0'] }]),
    )
    expect(rows).toEqual(['a v1.36.0', 'b v1.35.0'])
    expect(asked).toEqual([
      {
        path: '/api/v1/nodes?includeObject=None&limit=1000',
        accept: expect.stringMatching(/^application\/json;as=Table;g=meta\.k8s\.io;v=v1,/),
      },
      expect.objectContaining({ path: '/api/v1/nodes?includeObject=None&limit=1000&continue=x' }),
    ])
  })

  test('may have cells that are no text, or fewer than columns', async () => {
    const rows = [{ cells: ['a', 7] }, { cells: ['b'] }, {}]
    expect((await rowsOf(table(['Name', 'Version'], rows))).rows).toEqual(['a ', 'b ', ' '])
  })

  test('that lacks a column says nothing', async () => {
    await expect(rowsOf(table(['Name'], [{ cells: ['a'] }]))).rejects.toMatchObject({
      code: 'unreadable',
      message: 'the table of the API server has no column Version',
    })
  })

  test('that comes as the objects themselves is read from those', async () => {
    const { rows } = await rowsOf({ kind: 'NodeList', metadata: {}, items: [{ metadata: { name: 'a' } }] })
    expect(rows).toEqual(['the object {"metadata":{"name":"a"}}'])
  })
})
