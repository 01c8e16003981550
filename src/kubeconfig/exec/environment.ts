// What a plugin is told: the environment of the runner without what is only ours, what the kubeconfig adds, and the question.
import type { Environment } from '../runner.ts'
import type { Target } from '../target.ts'
import type { ExecPlugin, Variable } from './plugin.ts'

/**
 * Variables that a plugin does not get. The inputs of this action hold the kubeconfig and tokens; by the files that GITHUB_ENV
 * and the like name, and with the runner's own tokens, a program commands the runner. A `run` step, where kubectl would start the
 * plugin, has neither inputs nor those tokens. What signs in to a cloud stays: ACTIONS_ID_TOKEN_REQUEST_URL and its token.
 */
const KEPT_BACK: readonly RegExp[] = [
  /^INPUT_/i,
  /^STATE_/i,
  /^GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/i,
  /^ACTIONS_(?!ID_TOKEN_REQUEST_)/i,
]

export function pluginEnvironment(
  runner: Environment,
  { env }: Pick<ExecPlugin, 'env'>,
  execInfo: string,
): Record<string, string> {
  const inherited = Object.entries(runner).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !KEPT_BACK.some(pattern => pattern.test(entry[0])),
  )
  const added = env.map(({ name, value }: Variable) => [name, value] as const)
  return Object.fromEntries([...inherited, ...added, ['KUBERNETES_EXEC_INFO', execInfo]])
}

/** The question to the plugin, as client-go puts it. A person is never offered: standard input is closed. */
export function execInfo(plugin: ExecPlugin, target: Target): string {
  const cluster = 'clusterConfig' in plugin ? { cluster: clusterInfo(plugin, target) } : {}
  const { apiVersion } = plugin
  return JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { ...cluster, interactive: false } })
}

function clusterInfo({ clusterConfig }: ExecPlugin, { server, tlsServerName, trust, proxyUrl }: Target) {
  return {
    server: server.href.replace(/\/$/, ''),
    ...(tlsServerName && { 'tls-server-name': tlsServerName }),
    ...(trust.kind === 'unverified' && { 'insecure-skip-tls-verify': true }),
    ...(trust.kind === 'authorities' && {
      'certificate-authority-data': Buffer.from(trust.pem).toString('base64'),
    }),
    ...(proxyUrl && { 'proxy-url': proxyUrl }),
    config: clusterConfig,
  }
}
