// npm run demo: a real control plane with planted faults, checked by dist/index.js as a runner would run it.
// npm run demo -- --kubeconfig FILE: your own cluster, by the same program in the terminal.
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { startControlPlane } from '../test/control-plane/control-plane.ts'
import { progressOn } from '../test/control-plane/progress.ts'
import { runAction, type StepResult } from '../test/runner/runner.ts'
import { startClosedPort } from '../test/servers/dead-ends.ts'
import { plantFaults } from './demo-faults.ts'
import { summaryPage } from './page.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'reports', 'demo')

async function demonstrate(): Promise<void> {
  console.log('Starting a real etcd and kube-apiserver (the first time they are built: about five minutes).')
  await using controlPlane = await startControlPlane({ progress: progressOn(process.stdout) })
  await using nothing = await startClosedPort()
  const { workspaceFiles, inputs } = await plantFaults(controlPlane, nothing.url)
  console.log('\nThree contexts, six planted faults. The step of the workflow says:\n')
  const result = await runAction({
    inputs: {
      ...inputs,
      'kubeconfig-path': Object.keys(workspaceFiles).join(':'),
      context: '*',
      reports: 'report.json\nreport.html',
    },
    workspaceFiles,
  })
  console.log(result.log)
  await keep(result)
}

async function keep({ summary, read, annotations, exitCode, durationMs }: StepResult): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const files = [
    ['summary.md', 'the job summary, as Markdown', summary],
    ['summary.html', 'the same as a page to open', summaryPage(summary, 'Kubernetes Cluster Health Check')],
    ['report.html', 'the report as a page of its own', read('report.html')],
    ['report.json', 'the report, by the published schema', read('report.json')],
  ] as const
  console.log(
    `\nexit code ${exitCode}, ${annotations.length} annotations, ${Math.round(durationMs)} ms with the start of Node\n`,
  )
  for (const [name, what, text] of files) {
    await writeFile(join(FOLDER, name), text)
    console.log(`${relative(process.cwd(), join(FOLDER, name))}: ${what}`)
  }
}

const args = process.argv.slice(2)
if (args.length === 0) await demonstrate()
else {
  const program = spawnSync(process.execPath, [join(ROOT, 'dist', 'index.js'), ...args], { stdio: 'inherit' })
  process.exitCode = program.status ?? 1
}
