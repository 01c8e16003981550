// npm run test:versions [-- 1.34 …]: the end-to-end tests on the other versions of Kubernetes, one after the other.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildableVersions, DEFAULT_VERSION } from '../test/control-plane/programs.ts'

function passesOn(version: string): boolean {
  console.log(`Kubernetes ${version}`)
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'test.ts'), 'test/end-to-end'], {
    stdio: 'inherit',
    env: { ...process.env, CONTROL_PLANE_VERSION: version },
  })
  return run.status === 0
}

if (import.meta.main) {
  const others = (await buildableVersions()).filter(version => version !== DEFAULT_VERSION)
  const asked = process.argv.slice(2)
  const failed = (asked.length > 0 ? asked : others).filter(version => !passesOn(version))
  console.log(failed.length === 0 ? 'All versions pass.' : `Failed on ${failed.join(' and ')}.`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
