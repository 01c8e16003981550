// npm run bench [NAME]: each bench measures us and others side by side in one run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ControlPlane, startControlPlane } from '../test/control-plane/control-plane.ts'
import { findPrograms } from '../test/control-plane/programs.ts'
import { progressOn } from '../test/control-plane/progress.ts'
import { benchDiagnosis } from './diagnosis.ts'
import { benchHealthy } from './healthy.ts'
import { benchManyPermissions } from './many-permissions.ts'
import { benchMerge } from './merge.ts'
import { benchProfiles } from './profiles.ts'
import { benchSecrets } from './secrets.ts'

/** What every bench may use. */
export interface Bench {
  readonly controlPlane: ControlPlane
  /** The path of a kubectl of the same version. */
  readonly kubectl: string
  /** Gone when the bench is over. */
  readonly folder: string
}

const BENCHES: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  merge: benchMerge,
  healthy: benchHealthy,
  diagnosis: benchDiagnosis,
  secrets: benchSecrets,
  permissions: benchManyPermissions,
  profiles: benchProfiles,
}

const [name = 'healthy'] = process.argv.slice(2)
const run = BENCHES[name]
if (run === undefined)
  throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.`)
await using resources = new AsyncDisposableStack()
const progress = progressOn(process.stderr)
const controlPlane = resources.use(await startControlPlane({ progress }))
const { kubectl } = await findPrograms({ version: controlPlane.data.version, names: ['kubectl'], progress })
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
resources.defer(() => rm(folder, { recursive: true }))
await run({ controlPlane, kubectl, folder })
