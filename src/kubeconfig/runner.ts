// Where this program runs, as far as its environment tells. Pure.

export type Environment = Readonly<Record<string, string | undefined>>

export interface Runner {
  /** A hosted runner is a fresh machine on the Internet; of any other nothing is known. Outside of GitHub Actions: a terminal. */
  readonly place: 'github-hosted' | 'self-hosted' | 'terminal'
  /** Inside a pod of a cluster: where that cluster's own API server is found. */
  readonly inCluster?: { readonly host: string; readonly port: number }
}

/**
 * By the variables that GitHub's runner sets (https://docs.github.com/actions/reference/workflows-and-actions/variables) and that
 * the kubelet gives every container. A runner that does not say what it is counts as self-hosted: less is said of those.
 */
export function describeRunner(environment: Environment): Runner {
  const isStep = environment['GITHUB_ACTIONS'] === 'true'
  const isHosted = environment['RUNNER_ENVIRONMENT'] === 'github-hosted'
  const host = environment['KUBERNETES_SERVICE_HOST']
  const port = Number(environment['KUBERNETES_SERVICE_PORT'])
  return {
    place: !isStep ? 'terminal' : isHosted ? 'github-hosted' : 'self-hosted',
    ...(host && port > 0 && { inCluster: { host, port } }),
  }
}
