import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * What Prometheus' own parser and linter say against metrics; empty when they say nothing. Go compiles it the first time, which
 * takes some ten seconds, and keeps it.
 */
export async function lintMetrics(text: string): Promise<string> {
  const options = { cwd: import.meta.dirname, env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' } }
  const running = promisify(execFile)('go', ['run', '-mod=readonly', '.'], options)
  running.child.stdin?.end(text)
  return (await running).stdout
}
