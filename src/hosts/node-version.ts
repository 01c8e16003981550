import { UsageError } from '../inputs/usage-error.ts'

/** The oldest major version that the program is tried with; a test holds it to that of package.json. */
export const LEAST_NODE = 24

/**
 * A runner that is not GitHub's, or a laptop, may have an older Node.js, and would fail somewhere on the way with words that help
 * nobody.
 *
 * @param version as `v24.1.0`
 * @throws UsageError
 */
export function refuseOldNode(version: string): void {
  if (Number.parseInt(version.slice(1), 10) >= LEAST_NODE) return
  const message = `This program needs Node.js ${LEAST_NODE} or later, and this is ${version}. In a workflow, update the runner, or use actions/setup-node before a step that starts it by hand.`
  throw new UsageError([{ input: '', message }])
}
