import { describe, expect, test } from '@jest/globals'
import { importCircles } from '../../scripts/import-circles.ts'
import { readSources, wrongImports } from '../../scripts/import-directions.ts'

const judge = (files: Record<string, string>) => wrongImports(new Map(Object.entries(files)))

describe('the directions of imports', () => {
  test('are kept by every file of src', () => {
    const sources = readSources(process.cwd())
    expect(sources.size).toBeGreaterThan(10)
    expect(wrongImports(sources)).toEqual([])
  })

  test('allow the own folder and what stands to the left', () => {
    expect(
      judge({
        'checks/catalog.ts':
          "import { x } from './check.ts'\nimport type { F } from '../findings/finding.ts'\n",
        'main.ts': "import { run } from './run.ts'\n",
      }),
    ).toEqual([])
  })

  test('refuse what stands to the right, types included', () => {
    expect(
      judge({
        'findings/order.ts': "import type { Report } from '../report/model.ts'\n",
        'run.ts': "export { x } from './main.ts'\n",
      }),
    ).toEqual([
      'src/findings/order.ts imports src/report/model.ts, which stands after it in the flow',
      'src/run.ts imports src/main.ts, which stands after it in the flow',
    ])
  })

  test('see an import over several lines and one that is loaded late', () => {
    expect(
      judge({
        'inputs/table.ts': "import {\n  type A,\n  b,\n} from '../kubeconfig/b.ts'\n",
        'kubeconfig/late.ts': "const { c } = await import('../connection/c.ts')\n",
      }),
    ).toHaveLength(2)
  })

  test('refuse a folder that is not part of the flow, and what lies outside src', () => {
    expect(
      judge({
        'drawer/x.ts': "import { y } from '../findings/y.ts'\n",
        'run.ts': "import { z } from '../scripts/z.ts'\n",
      }),
    ).toHaveLength(2)
  })

  test('give each library one door, whatever part of it is imported', () => {
    expect(
      judge({
        'connection/agent.ts': "import Agent from 'undici/lib/dispatcher/agent.js'\n",
        'cluster/get.ts': "import { request } from 'undici'\n",
        'checks/types.ts': "import type { Dispatcher } from 'undici'\n",
      }),
    ).toEqual(['undici is imported from cluster and connection; one door each'])
  })

  test('keep the schema of the report out of what a run loads', () => {
    expect(judge({ 'report/json.ts': "import { reportSchema } from './schema.ts'\n" })).toEqual([
      'src/report/json.ts loads src/report/schema.ts; import only types from it, or by import() where it is needed',
    ])
    const allowed = "import type { A } from './schema.ts'\nconst { b } = await import('./schema.ts')\n"
    expect(judge({ 'report/json.ts': allowed })).toEqual([])
  })
})

describe('circles of imports', () => {
  const circles = (files: Record<string, string>) => importCircles(new Map(Object.entries(files)))

  test('are in no file of src', () => {
    expect(importCircles(readSources(process.cwd()))).toEqual([])
  })

  test('are named once each, by the shortest way, types included', () => {
    expect(
      circles({
        'a/one.ts': "import { b } from './two.ts'\n",
        'a/two.ts': "import { c } from './three.ts'\n",
        'a/three.ts': "import type { A } from './one.ts'\n",
        'a/four.ts': "import { a } from './one.ts'\n",
      }),
    ).toEqual(['src/a/one.ts → src/a/two.ts → src/a/three.ts → src/a/one.ts: a circle of imports'])
  })
})
