// Where a finding without a place of its own is shown; pure.
import { DEFAULT_CONFIG } from '../policy/load-config.ts'

/** What says which file of the repository asked for the run. */
export interface Asker {
  /** Path of the configuration file in the repository, where one was read. */
  readonly configurationFile?: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * The file of the repository that stands for a run: the configuration file, else the workflow, else the place where the
 * configuration would be. Code scanning refuses a whole upload for one result that is on no file of the repository, and a
 * kubeconfig never is; a file that is not there yet is accepted.
 */
export function anchorOf({ configurationFile, environment }: Asker): string {
  return configurationFile ?? workflowFile(environment) ?? DEFAULT_CONFIG
}

// As in owner/repository/.github/workflows/check.yml@refs/heads/main. A workflow that an organisation requires comes from elsewhere.
function workflowFile(environment: Asker['environment']): string | undefined {
  const { GITHUB_WORKFLOW_REF: reference = '', GITHUB_REPOSITORY: repository = '' } = environment
  const [path = ''] = reference.split('@')
  const start = `${repository}/`
  return repository !== '' && path.startsWith(start) ? path.slice(start.length) : undefined
}
