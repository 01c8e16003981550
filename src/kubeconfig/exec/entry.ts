import { join } from 'node:path'
import { quoted } from '../../findings/list-text.ts'
import { record, records, text } from '../../findings/plain-json.ts'
import type { KubeconfigJudgement } from '../codes.ts'
import { type Entry, flagField, listField, mapField, type Problems, positionOf, textField } from '../entry.ts'
import { type ExecPlugin, isBareName, isOfAnotherMachine, programName } from './plugin.ts'

const GROUP = 'client.authentication.k8s.io'
/** The versions of the plugins' protocol that kubectl speaks (client-go, plugin/pkg/client/auth/exec). */
export const VERSIONS: readonly string[] = [`${GROUP}/v1`, `${GROUP}/v1beta1`]
const MODES: readonly string[] = ['Never', 'IfAvailable', 'Always']

const APART = 'Write the program alone as `command`, and each argument as an item of `args`.'

/**
 * The plugin of a user entry. What kubectl would refuse without running it is pushed to `problems`.
 *
 * @param cluster the cluster of the same context, which may keep something for its plugin
 * @returns undefined when there is none, or no command to run
 */
export function readPlugin(
  user: Entry,
  cluster: Entry | undefined,
  problems: Problems,
): ExecPlugin | undefined {
  const exec = mapField(user, 'exec')
  if (exec === undefined) return undefined
  const command = textField(exec, 'command')
  if (command === undefined) {
    const message = `The plugin of this user has no command (${positionOf(exec, 'command')}).`
    problems.push({ code: 'kc-exec-not-runnable', message, remedy: 'Write the program as `command`.' })
    return undefined
  }
  const plugin = pluginOf(exec, command, cluster)
  if (isBareName(command) && /\s/.test(command)) {
    const message = `The command of the plugin ${programName(plugin)} holds a blank (${positionOf(exec, 'command')}): kubectl looks for a program of that whole name.`
    problems.push({ code: 'kc-exec-not-runnable', message, remedy: APART })
    return undefined
  }
  problems.push(...judgeVersion(exec, plugin), ...judgeMode(exec, plugin), ...judgeVariables(exec, plugin))
  return plugin
}

function pluginOf(exec: Entry, command: string, cluster: Entry | undefined): ExecPlugin {
  return {
    command,
    program: programPath(command, exec.document.folder),
    args: listField(exec, 'args'),
    env: records(exec.value['env']).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    apiVersion: textField(exec, 'apiVersion') ?? '',
    installHint: textField(exec, 'installHint') ?? '',
    ...(flagField(exec, 'provideClusterInfo') && { clusterConfig: clusterConfig(cluster) }),
  }
}

// As client-go has it, a path without a leading slash starts at the folder of the kubeconfig.
function programPath(command: string, folder: string): string {
  if (isBareName(command) || command.startsWith('/') || isOfAnotherMachine(command)) return command
  return join(folder, command)
}

// https://kubernetes.io/docs/reference/config-api/client-authentication.v1/#client-authentication-k8s-io-v1-Cluster
function clusterConfig(cluster: Entry | undefined): unknown {
  const extension = records(cluster?.value['extensions']).find(({ name }) => name === `${GROUP}/exec`)
  return record(extension)['extension'] ?? null
}

function judgeVersion(exec: Entry, { apiVersion, ...plugin }: ExecPlugin): KubeconfigJudgement[] {
  if (VERSIONS.includes(apiVersion)) return []
  const where = positionOf(exec, 'apiVersion')
  const what = apiVersion === '' ? 'no apiVersion' : `the apiVersion "${quoted(apiVersion, 60)}"`
  const message = `The plugin ${programName(plugin)} has ${what} (${where}); kubectl knows only ${VERSIONS.join(' and ')}.`
  const isRemoved = apiVersion === `${GROUP}/v1alpha1`
  const remedy = isRemoved
    ? `Write \`apiVersion: ${GROUP}/v1beta1\`, and bring the plugin up to date: v1alpha1 is gone since kubectl 1.24.`
    : `Write \`apiVersion: ${GROUP}/v1beta1\`, which nearly every plugin speaks.`
  return [{ code: 'kc-exec-version-mismatch', message, remedy }]
}

function judgeMode(exec: Entry, { apiVersion, ...plugin }: ExecPlugin): KubeconfigJudgement[] {
  const mode = textField(exec, 'interactiveMode')
  const where = positionOf(exec, 'interactiveMode')
  const name = programName(plugin)
  const code = 'kc-exec-interactive'
  if (mode === 'Always') {
    const message = `The plugin ${name} wants a person at a terminal (interactiveMode: Always, ${where}), and here is none.`
    return [{ code, message }]
  }
  if (mode === undefined && apiVersion === `${GROUP}/v1`) {
    const message = `The plugin ${name} has no interactiveMode (${where}), which kubectl demands for ${apiVersion}.`
    return [{ code, message }]
  }
  if (mode === undefined || MODES.includes(mode)) return []
  const message = `The plugin ${name} has the interactiveMode "${quoted(mode, 40)}" (${where}), which kubectl does not know.`
  return [{ code, message }]
}

function judgeVariables(exec: Entry, plugin: ExecPlugin): KubeconfigJudgement[] {
  if (plugin.env.every(({ name }) => name !== '')) return []
  const message = `A variable of the plugin ${programName(plugin)} has no name (${positionOf(exec, 'env')}), so kubectl refuses the user.`
  return [
    { code: 'kc-exec-not-runnable', message, remedy: 'Give each item of `env` a `name` and a `value`.' },
  ]
}
