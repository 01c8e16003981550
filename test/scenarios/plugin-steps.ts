// Steps whose kubeconfig gets its credential from a program: small shell scripts in a folder on the PATH of the runner.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { KubeconfigOptions } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'
import { createDeployer, ROLLOUT } from './deployer.ts'
import type { World } from './scenario.ts'

export const V1 = 'client.authentication.k8s.io/v1'
export const V1BETA1 = 'client.authentication.k8s.io/v1beta1'

/** The `exec` of a user as `aws eks update-kubeconfig` writes it. */
export const AWS = {
  apiVersion: V1BETA1,
  command: 'aws',
  args: ['--region', 'eu-central-1', 'eks', 'get-token', '--cluster-name', 'prod', '--output', 'json'],
  env: null,
}

/** An answer as a plugin prints it. */
export function execCredential(status: object, apiVersion = V1BETA1): string {
  return JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: {}, status })
}

/** A script that prints a text, whatever it holds. */
export function printing(text: string): string {
  return `cat <<'END_OF_TEXT'\n${text}\nEND_OF_TEXT`
}

/** Prints a token as a plugin does. */
export function printingToken(token: string, more: object = {}): string {
  return printing(execCredential({ token, ...more }))
}

export interface PluginStep {
  /**
   * The lines of the script that stands on the PATH under the name of the command; a function gets the token of a service account
   * that may do what a rollout needs. Left out: there is no script.
   */
  readonly script?: string | ((token: string) => string)
  /** Differences from {@link AWS}; undefined takes a field away. */
  readonly exec?: Readonly<Record<string, unknown>>
  readonly kubeconfig?: KubeconfigOptions
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  /** The mode of the script's file. Default: it may be executed. */
  readonly mode?: number
  /** In place of `#!/bin/sh`. */
  readonly firstLine?: string
}

/** A folder with one script in it, or with none. */
export async function scriptFolder(
  { use }: Pick<World, 'use'>,
  name: string,
  script: string | undefined,
  { mode = 0o755, firstLine = '#!/bin/sh' }: Pick<PluginStep, 'mode' | 'firstLine'> = {},
): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'plugins-'))
  use({ [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) })
  if (script !== undefined) {
    await writeFile(join(path, name), `${firstLine}\n${script}\n`)
    await chmod(join(path, name), mode)
  }
  return path
}

export async function stepWithPlugin(world: World, step: PluginStep): Promise<StepOptions> {
  const { cluster } = world
  const exec: Record<string, unknown> = { ...AWS, ...step.exec }
  const deployer = typeof step.script === 'function' ? await createDeployer(cluster, ROLLOUT) : undefined
  const script = typeof step.script === 'function' ? step.script(deployer?.token ?? '') : step.script
  const folder = await scriptFolder(world, String(exec['command']).replace(/.*\//, ''), script, step)
  const given = Object.fromEntries(Object.entries(exec).filter(([, value]) => value !== undefined))
  const kubeconfig = await cluster.kubeconfig({
    credential: { exec: given },
    ...(deployer && { namespace: deployer.namespace }),
    ...step.kubeconfig,
  })
  // Without a script nothing at all: a machine may well have the program of a cloud.
  const PATH = script === undefined ? folder : [folder, ...SYSTEM_FOLDERS].join(delimiter)
  return { inputs: { kubeconfig, ...step.inputs }, environment: { PATH, ...step.environment } }
}

// Where the shell and its tools are.
const SYSTEM_FOLDERS = ['/usr/bin', '/bin']
