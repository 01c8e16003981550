import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildProgram, NoGoError } from './build.ts'
import { cacheFolder, moduleFolder } from './program-cache.ts'
import { type Progress, progressOn } from './progress.ts'

export const DEFAULT_VERSION = '1.36'

/** The version that a test run is for: that in CONTROL_PLANE_VERSION. */
export const VERSION_UNDER_TEST = process.env['CONTROL_PLANE_VERSION'] ?? DEFAULT_VERSION

/** The minor version that is so many before it; after it when negative: `v1.34` is two before 1.36. */
export function minorBefore(count: number): string {
  return `v1.${Number(VERSION_UNDER_TEST.split('.')[1]) - count}`
}

/** The module of each program, and the arguments that make it print its version where that matters. */
const PROGRAMS = {
  etcd: { package: 'go.etcd.io/etcd/server/v3', version: undefined },
  'kube-apiserver': { package: 'k8s.io/kubernetes/cmd/kube-apiserver', version: ['--version'] },
  'kube-controller-manager': {
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    version: ['--version'],
  },
  kubectl: { package: 'k8s.io/kubernetes/cmd/kubectl', version: ['version', '--client'] },
} as const

export type ProgramName = keyof typeof PROGRAMS

export interface ProgramsQuery<Name extends ProgramName> {
  readonly names: readonly Name[]
  /** Kubernetes' minor version, `1.36` for example. Default: DEFAULT_VERSION. */
  readonly version?: string
  readonly progress?: Progress
  readonly environment?: NodeJS.ProcessEnv
}

interface Search {
  readonly version: string
  readonly progress: Progress
  readonly environment: NodeJS.ProcessEnv
}

/**
 * Paths of the asked programs: from the folder KUBEBUILDER_ASSETS, else from the cache of an earlier build, else built
 * from their Go modules (minutes, once a version).
 * @throws Error that names both ways to get them, when there is neither Go nor a folder of programs.
 */
export async function findPrograms<Name extends ProgramName>(
  query: ProgramsQuery<Name>,
): Promise<Record<Name, string>> {
  const search: Search = {
    version: query.version ?? DEFAULT_VERSION,
    progress: query.progress ?? progressOn(process.stderr),
    environment: query.environment ?? process.env,
  }
  const found: Partial<Record<ProgramName, string>> = {}
  // One after the other: two Go builds at once only take each other's processors.
  for (const name of query.names) {
    found[name] = (await fromAssets(name, search)) ?? (await fromModule(name, search))
  }
  return found as Record<Name, string>
}

/** The versions that `findPrograms` can build. */
export async function buildableVersions(): Promise<string[]> {
  const folders = await readdir(moduleFolder(''))
  return folders
    .filter(name => /^\d+\.\d+$/.test(name))
    .sort((a, b) => Number(b.slice(2)) - Number(a.slice(2)))
}

/** The convention of controller-runtime's envtest. What the folder lacks is looked for elsewhere, and said. */
async function fromAssets(name: ProgramName, search: Search): Promise<string | undefined> {
  const folder = search.environment['KUBEBUILDER_ASSETS']
  if (!folder) return undefined
  const path = join(folder, name)
  if (!(await isProgram(path))) {
    search.progress.say(`KUBEBUILDER_ASSETS (${folder}) holds no ${name}; looking further`)
    return undefined
  }
  const version = await minorVersion(name, path)
  if (version !== undefined && version !== search.version) {
    search.progress.say(`${path} is of version ${version}, not ${search.version}; looking further`)
    return undefined
  }
  return path
}

async function fromModule(name: ProgramName, search: Search): Promise<string> {
  const component = name === 'etcd' ? 'etcd' : search.version
  const folder = await cacheFolder(component, search.environment)
  const path = join(folder, name)
  if (await isProgram(path)) return path
  const { progress, environment } = search
  try {
    await buildProgram({ component, name, package: PROGRAMS[name].package, folder, progress, environment })
  } catch (error) {
    throw error instanceof NoGoError
      ? new Error(bothWays(name, search.version, path), { cause: error })
      : error
  }
  return path
}

function bothWays(name: ProgramName, version: string, cached: string): string {
  return [
    `There is no ${name} for Kubernetes ${version}, and no Go to build it with. Either`,
    '- install Go (https://go.dev/dl) and start again: it is built once, which takes some minutes, and kept as',
    `  ${cached}; or`,
    "- set KUBEBUILDER_ASSETS to a folder that holds it. controller-runtime's setup-envtest downloads etcd,",
    `  kube-apiserver and kubectl: export KUBEBUILDER_ASSETS=$(setup-envtest use ${version} -p path)`,
  ].join('\n')
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Undefined for a program whose version does not follow Kubernetes'. */
async function minorVersion(name: ProgramName, path: string): Promise<string | undefined> {
  const versionArguments = PROGRAMS[name].version
  if (versionArguments === undefined) return undefined
  const { stdout } = await promisify(execFile)(path, versionArguments, { timeout: 10_000 })
  const version = /v(\d+\.\d+)\./.exec(stdout)?.[1]
  if (version === undefined) throw new Error(`${path} did not print its version but: ${stdout.slice(0, 200)}`)
  return version
}
