// Runs of the action with a plugin, and what can be said of their results.
import { stat } from 'node:fs/promises'
import type { Cluster } from '../control-plane/cluster.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import type { Deployer } from '../scenarios/deployer.ts'
import { type PluginStep, stepWithPlugin } from '../scenarios/plugin-steps.ts'

/** Runs one plugin as it is named in the kubeconfig of a deployer, and leaves the report in report.json. */
export async function runPluginFor(
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
export const codesOf = (result: StepResult): string[] => JSON.parse(result.outputs['codes'] ?? 'null')

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
