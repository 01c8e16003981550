import type { Policy } from '../findings/policy.ts'
import { parseInputs } from '../inputs/parse-inputs.ts'
import type { Inputs } from '../inputs/table.ts'
import type { KnownPolicy } from './config-reading.ts'
import { type ConfigPlace, loadConfig } from './load-config.ts'

/** What was asked for, by inputs and configuration file together. */
export interface Request {
  readonly inputs: Inputs
  readonly policy: Policy
  /** Below the workspace, with `/` between its parts; missing where none was read. */
  readonly configurationFile?: string
}

/**
 * Reads the inputs and the configuration file.
 *
 * @param read gives the text of an input, undefined when it was not given
 * @throws UsageError with every problem of both
 */
export function readRequest(
  read: (name: string) => string | undefined,
  place: ConfigPlace,
  known: KnownPolicy,
): Request {
  const config = loadConfig(read('config'), place, known)
  const { policy, file } = config
  return {
    inputs: parseInputs(read, known, config),
    policy,
    ...(file !== undefined && { configurationFile: file }),
  }
}
