// Runs of the action with a plugin, and what can be said of their results.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { createDeployer, type Deployer, ROLLOUT } from '../scenarios/deployer.ts'
import { type PluginStep, stepWithPlugin } from '../scenarios/plugin-steps.ts'
import { codesButAge } from './codes-but-age.ts'

/** What the tests of plugins in one file share. */
interface PluginSetting {
  readonly cluster: Cluster
  /** Whom the plugins give a token of. */
  readonly deployer: Deployer
  /** For what plugins leave behind. */
  readonly folder: string
  readonly runPlugin: (step: PluginStep) => Promise<StepResult>
}

/** Called where the tests are declared; what it gives is there as soon as they run. */
export function pluginSetting(): PluginSetting {
  const setting = {} as PluginSetting
  beforeAll(async () => {
    const cluster = await clusterOfRun()
    const deployer = await createDeployer(cluster, ROLLOUT)
    const folder = await mkdtemp(join(tmpdir(), 'plugins-'))
    const runPlugin = (step: PluginStep) => runPluginFor(cluster, deployer, step)
    Object.assign(setting, { cluster, deployer, folder, runPlugin })
  })
  afterAll(async () => {
    if (setting.folder !== undefined) await rm(setting.folder, { recursive: true, force: true })
    await setting.cluster?.close()
  })
  return setting
}

/** Runs one plugin as it is named in the kubeconfig of a deployer, and leaves the report in report.json. */
async function runPluginFor(
  cluster: Cluster,
  { namespace }: Deployer,
  step: PluginStep,
): Promise<StepResult> {
  await using resources = new AsyncDisposableStack()
  const options = await stepWithPlugin(
    { cluster, use: resource => resources.use(resource) },
    {
      ...step,
      kubeconfig: { namespace, ...step.kubeconfig },
      inputs: { reports: 'report.json', ...step.inputs },
    },
  )
  return await runAction(options)
}

export const clusterOf = (result: StepResult) => JSON.parse(result.read('report.json')).clusters[0]
export const codesOf = (result: StepResult): string[] => JSON.parse(codesButAge(result))

/** What the program wrote, without the commands that hand secrets to the runner. */
export const unmasked = (result: StepResult) =>
  result.rawOutput
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n')

export const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
