import { type AdminApi, adminApi } from '../control-plane/admin-api.ts'
import { admitReader } from '../control-plane/reader.ts'
import { startOwnApiserver } from './own-apiserver.ts'
import type { World } from './scenario.ts'

/** A cluster of the scenario's own: what is planted in it is seen by nobody else. */
export interface OwnCluster {
  readonly request: AdminApi['request']
  /** The reader's. */
  readonly kubeconfig: string
}

/** Another API server on the etcd of the run, which keeps its objects apart from all others. */
export async function startOwnCluster(world: World, extraArgs: readonly string[] = []): Promise<OwnCluster> {
  const { cluster } = world
  const prefix = `--etcd-prefix=/own-${crypto.randomUUID()}`
  const { server } = await startOwnApiserver(world, [prefix, ...extraArgs])
  const api = adminApi(server, cluster.authority.certificatePem, cluster.data.admin)
  world.use({ [Symbol.asyncDispose]: () => api.close() })
  await admitReader(api)
  return { request: api.request, kubeconfig: await cluster.kubeconfig({ server }) }
}
