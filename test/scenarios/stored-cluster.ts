// Objects that a cluster stores are seen by every run against it, so those that are wrong lie in a control plane of their own.
import { afterAll } from '@jest/globals'
import { request } from 'undici'
import { ApiError } from '../control-plane/admin-api.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import type { World } from './scenario.ts'

let started: Promise<ControlPlane> | undefined

// Scenarios run one after the other and take away what they planted, so that one control plane serves them all.
afterAll(async () => (await started)?.stop())

export interface StoredCluster extends ControlPlane {
  /** Creates an object, which is deleted when the scenario is over. */
  plant(listPath: string, object: PlantedObject): Promise<void>
  /** Stores an object as it is, with a past of its own: the API server dates what it creates itself. */
  store(listPath: string, object: PlantedObject): Promise<void>
}

export interface PlantedObject {
  readonly metadata: { readonly name: string; readonly [field: string]: unknown }
  readonly [field: string]: unknown
}

/** The control plane in which scenarios plant what is stored. */
export async function storedCluster({ use }: Pick<World, 'use'>): Promise<StoredCluster> {
  started ??= startControlPlane()
  const cluster = await started
  const deleteLater = (path: string) =>
    use({ [Symbol.asyncDispose]: () => cluster.request('DELETE', path).then(undefined, ignoreMissing) })
  return {
    ...cluster,
    async plant(listPath, object) {
      await cluster.request('POST', listPath, object)
      deleteLater(`${listPath}/${object.metadata.name}`)
    },
    async store(listPath, object) {
      await storeInEtcd(cluster, listPath, object)
      deleteLater(`${listPath}/${object.metadata.name}`)
    },
  }
}

/** Stores an object of the whole cluster as it is: the API server would date it by its own clock. */
export async function storeInEtcd(cluster: Cluster, listPath: string, object: PlantedObject): Promise<void> {
  const kind = listPath.split('/').at(-1)
  const entry = { key: `/registry/${kind}/${object.metadata.name}`, value: JSON.stringify(object) }
  const answer = await request(`${cluster.data.etcd}/v3/kv/put`, {
    method: 'POST',
    body: JSON.stringify({ key: base64(entry.key), value: base64(entry.value) }),
  })
  await answer.body.dump()
  if (answer.statusCode !== 200) throw new Error(`etcd answered ${answer.statusCode}`)
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error
}
