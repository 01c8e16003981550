import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cluster, type ClusterData, openCluster } from './cluster.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'

/** Tells the test processes where the connection data of the run's control plane lies. */
const DATA_VARIABLE = 'CONTROL_PLANE_DATA'

let controlPlane: ControlPlane | undefined

/** Starts the one control plane of a test run, of the version that it is for. */
export async function startClusterOfRun(): Promise<void> {
  controlPlane = await startControlPlane()
  const path = join(controlPlane.data.folder, 'cluster.json')
  await writeFile(path, JSON.stringify(controlPlane.data), { mode: 0o600 })
  process.env[DATA_VARIABLE] = path
}

export async function stopClusterOfRun(): Promise<void> {
  await controlPlane?.stop()
}

/**
 * The control plane of this test run. Tests share it, each in a namespace of its own (`newNamespace`); whoever must
 * break a server starts another one.
 * @throws Error in a test file that lies outside of the folders for which the run starts one.
 */
export async function clusterOfRun(): Promise<Cluster> {
  const path = process.env[DATA_VARIABLE]
  if (path === undefined)
    throw new Error('This run has no control plane: see the projects in jest.config.json')
  const data: ClusterData = JSON.parse(await readFile(path, 'utf8'))
  return openCluster(data)
}
