import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isServing } from './admin-api.ts'
import { type Apiserver, startApiserver } from './apiserver.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { startControllerManager } from './controller-manager.ts'
import type { Daemon } from './daemon.ts'
import { type Etcd, startEtcd } from './etcd.ts'
import { type Guard, startGuard } from './guard.ts'
import { ADMIN, createPki, type StaticToken } from './pki.ts'
import { findPrograms, type ProgramName, VERSION_UNDER_TEST } from './programs.ts'
import type { Progress } from './progress.ts'
import { admitReader } from './reader.ts'

export interface ControlPlaneOptions {
  /** Kubernetes' minor version. Default: the version that the test run is for. */
  readonly version?: string
  /** Default false: without it nothing takes back the states that a test writes. */
  readonly controllerManager?: boolean
  readonly extraApiserverArgs?: readonly string[]
  readonly extraEtcdArgs?: readonly string[]
  /** Holds data, keys and logs; kept in the end. Default: a temporary folder, removed in the end. */
  readonly folder?: string
  readonly staticTokens?: readonly StaticToken[]
  readonly progress?: Progress
}

/** A control plane that this process started, and ends. */
export interface ControlPlane extends Cluster, AsyncDisposable {
  readonly etcd: Etcd
  readonly apiserver: Apiserver
  readonly controllerManager: Daemon | undefined
  /** Ends every program and removes the temporary folder. */
  stop(): Promise<void>
}

/** A token that the server knows from its file, for tests of credentials that say nothing about themselves. */
const STATIC_TOKEN: StaticToken = { token: 'static-token-of-ci', user: 'ci', groups: ['deployers'] }

/**
 * Starts etcd and kube-apiserver, with `controllerManager` kube-controller-manager too, and waits until they serve.
 * They end with this process at the latest, however it ends.
 * @throws StartError with the end of the log of the program that did not start.
 */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const version = options.version ?? VERSION_UNDER_TEST
  const names: ProgramName[] = ['etcd', 'kube-apiserver']
  if (options.controllerManager) names.push('kube-controller-manager')
  const programs = await findPrograms({
    version,
    names,
    ...(options.progress && { progress: options.progress }),
  })
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'control-plane-')))
  const guard = startGuard(options.folder ? '' : folder)
  try {
    return await start({ options, version, programs, folder, guard })
  } catch (error) {
    await guard.end()
    throw error
  }
}

interface Start {
  readonly options: ControlPlaneOptions
  readonly version: string
  readonly programs: Record<ProgramName, string>
  readonly folder: string
  readonly guard: Guard
}

async function start({ options, version, programs, folder, guard }: Start): Promise<ControlPlane> {
  const pkiFolder = join(folder, 'pki')
  const staticTokens = options.staticTokens ?? [STATIC_TOKEN]
  await mkdir(pkiFolder, { recursive: true })
  const [etcd, pki] = await Promise.all([
    startEtcd({ program: programs.etcd, folder, guard, extraArgs: options.extraEtcdArgs ?? [] }),
    createPki(pkiFolder, staticTokens),
  ])
  const apiserver = await startApiserver({
    program: programs['kube-apiserver'],
    folder,
    pkiFolder,
    etcd: etcd.endpoint,
    guard,
    extraArgs: options.extraApiserverArgs ?? [],
    isReady: server => isServing(server, pki.authority.certificatePem, pki.admin),
  })
  const { certificatePem, keyPem } = pki.authority
  const cluster = await openCluster({
    version,
    server: apiserver.server,
    etcd: etcd.endpoint,
    folder,
    auditPath: apiserver.auditPath,
    authority: { certificatePem, keyPem },
    admin: pki.admin,
    reader: pki.reader,
    serviceAccountKey: pki.serviceAccountKey,
    staticTokens,
  })
  await writeFile(cluster.adminPath, await cluster.kubeconfig(ADMIN), { mode: 0o600 })
  await admitReader(cluster)
  const controllerManager = options.controllerManager
    ? await addControllerManager(cluster, programs['kube-controller-manager'], guard)
    : undefined
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= cluster.close().then(() => guard.end())
    return stopped
  }
  return { ...cluster, etcd, apiserver, controllerManager, stop, [Symbol.asyncDispose]: stop }
}

function addControllerManager(cluster: Cluster, program: string, guard: Guard): Promise<Daemon> {
  const { folder } = cluster.data
  return startControllerManager({
    program,
    folder,
    pkiFolder: join(folder, 'pki'),
    kubeconfigPath: cluster.adminPath,
    guard,
    isReady: async () => {
      await cluster.request('GET', '/api/v1/namespaces/default/serviceaccounts/default')
      return true
    },
  })
}
