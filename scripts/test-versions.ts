// npm run test:versions [-- 1.34 …]: the end-to-end tests, and the scenarios about what an API server says, on the other versions of
// Kubernetes, one after the other.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildableVersions, DEFAULT_VERSION } from '../test/control-plane/programs.ts'

// The others do not get as far as an API server, or meet one of which the version makes no difference.
const SCENARIOS = '^(?:admission|aggregated|crd|endpoint|etcd|health|wl)-'

const RUNS: readonly (readonly string[])[] = [
  ['test/end-to-end'],
  ['test/scenarios', `--testNamePattern=${SCENARIOS}`],
]

function passesOn(version: string): boolean {
  console.log(`Kubernetes ${version}`)
  const ended = RUNS.map(chosen =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'test.ts'), ...chosen], {
      stdio: 'inherit',
      env: { ...process.env, CONTROL_PLANE_VERSION: version },
    }),
  )
  return ended.every(({ status }) => status === 0)
}

if (import.meta.main) {
  const others = (await buildableVersions()).filter(version => version !== DEFAULT_VERSION)
  const asked = process.argv.slice(2)
  const failed = (asked.length > 0 ? asked : others).filter(version => !passesOn(version))
  console.log(failed.length === 0 ? 'All versions pass.' : `Failed on ${failed.join(' and ')}.`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
