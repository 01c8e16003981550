// Makes docs/sample-report.json anew, from a run against the context `production` of the demo; `npm run generate` makes docs/sample-summary.md of it.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startControlPlane } from '../test/control-plane/control-plane.ts'
import { runAction } from '../test/runner/runner.ts'
import { startClosedPort } from '../test/servers/dead-ends.ts'
import { plantFaults } from './demo-faults.ts'

const SAMPLE = resolve(import.meta.dirname, '../docs/sample-report.json')

await using controlPlane = await startControlPlane()
await using nothing = await startClosedPort()
const { workspaceFiles, inputs } = await plantFaults(controlPlane, nothing.url)
const { files, read } = await runAction({
  inputs: { ...inputs, 'kubeconfig-path': 'production.yaml', reports: 'report.json' },
  workspaceFiles,
})
const [path = ''] = [...files.keys()].filter(name => name.endsWith('production.yaml'))
// The folder of the run, which is gone, says nothing to a reader.
const report = read('report.json').replaceAll(join(path, '..', '/'), '')
await writeFile(SAMPLE, report)
