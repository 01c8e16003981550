import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of the Go module that pins a component: `etcd`, or Kubernetes by its minor version (`1.36`). */
export function moduleFolder(component: string): string {
  return join(import.meta.dirname, 'modules', component)
}

/**
 * Where the programs of a component are kept from run to run, outside the repository. The name holds a digest of what pins
 * them, so that a raised version is another folder.
 * @throws Error when it has no module.
 */
export async function cacheFolder(component: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const digest = createHash('sha256')
  for (const file of ['go.mod', 'go.sum']) digest.update(await readPin(component, file))
  const key = [component, digest.digest('hex').slice(0, 12), process.platform, process.arch].join('-')
  return join(userCache(environment), 'cluster-health', 'control-plane', key)
}

async function readPin(component: string, file: string): Promise<Buffer> {
  const path = join(moduleFolder(component), file)
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Error(`${component} cannot be built: ${path} cannot be read`, { cause })
  }
}

function userCache(environment: NodeJS.ProcessEnv): string {
  const folder = environment['XDG_CACHE_HOME']
  if (folder) return folder
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache')
}
