// A credential plugin as the kubeconfig describes it, and how a run of it ended. Plain data.
import { basename } from 'node:path'
import { quoted } from '../../findings/list-text.ts'
import type { Header } from './header.ts'
import { cleanWords } from './words.ts'

/** What the `exec` of a user entry says. */
export interface ExecPlugin {
  /** As the kubeconfig writes it. */
  readonly command: string
  /** A bare name to look for on the PATH, or an absolute path. */
  readonly program: string
  readonly args: readonly string[]
  readonly env: readonly Variable[]
  readonly apiVersion: string
  readonly installHint: string
  /** Present when the plugin wants to be told of the cluster: what the cluster entry keeps for it, null for nothing. */
  readonly clusterConfig?: unknown
}

export interface Variable {
  readonly name: string
  readonly value: string
}

/** How a run ended. What a plugin wrote to standard error has been cleaned of secrets. */
export type PluginEnd =
  /** No such program on the PATH; at most a file that may not be executed. */
  | { readonly kind: 'missing'; readonly unusable?: string }
  /** The system would not start it, for the reason with this code. */
  | { readonly kind: 'not-started'; readonly code: string; readonly path: string; readonly header?: Header }
  /** @property waits whether it asked for a person, on either stream */
  | { readonly kind: 'timeout'; readonly afterMs: number; readonly stderr: string; readonly waits: boolean }
  | Ended

export interface Ended {
  readonly kind: 'ended'
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  /** Whether it wrote more than is read. */
  readonly isTooLong: boolean
}

/** The command as it may be shown: where a list was broken, arguments have become part of it, and they may be secrets. */
export function commandText({ command }: Pick<ExecPlugin, 'command'>, most = 80): string {
  const [first = ''] = isBareName(command) ? command.trim().split(/\s/) : command.split(/\s+-/)
  return quoted(cleanWords(first, []), most)
}

/** The name of the program, without the folder it lies in. */
export function programName(plugin: Pick<ExecPlugin, 'command'>): string {
  return basename(commandText(plugin, 200).replaceAll('\\', '/'))
    .replace(/\.exe$/i, '')
    .slice(0, 60)
}

/** Whether a command is looked for on the PATH. */
export function isBareName(command: string): boolean {
  return !/[\\/]/.test(command)
}

/** A path that only another machine has: of Windows, of a Mac, or somebody's home. */
export function isOfAnotherMachine(command: string): boolean {
  return /^([A-Za-z]:[\\/]|\\\\|~|\/Users\/|\/opt\/homebrew\/|\/home\/(?!runner\/))/.test(command)
}
