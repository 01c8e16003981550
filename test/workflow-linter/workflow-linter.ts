import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

export interface NamedWorkflow {
  readonly name: string
  readonly text: string
}

/**
 * What actionlint says against workflows, a line a problem; empty when it says nothing. Go compiles it the first time, which takes
 * some ten seconds, and keeps it.
 */
export async function lintWorkflows(workflows: readonly NamedWorkflow[]): Promise<string> {
  const options = { cwd: import.meta.dirname, env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' } }
  const running = promisify(execFile)('go', ['run', '-mod=readonly', '.', resolve('.')], options)
  running.child.stdin?.end(JSON.stringify(workflows))
  return (await running).stdout
}
