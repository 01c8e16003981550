// Objects that a cluster stores are seen by every run against it, so those that are wrong lie in a control plane of their own.
import { afterAll } from '@jest/globals'
import { request } from 'undici'
import { ApiError } from '../control-plane/admin-api.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import type { World } from './scenario.ts'

let started: Promise<ControlPlane> | undefined

// Scenarios run one after the other and take away what they planted, so that one control plane serves them all.
afterAll(async () => (await started)?.stop())

export interface StoredCluster extends ControlPlane {
  /** Creates an object, which is deleted when the scenario is over. */
  plant(listPath: string, object: PlantedObject): Promise<void>
  /** Stores an object as it is, with a past of its own: the API server dates what it creates itself. */
  store(key: string, listPath: string, object: PlantedObject): Promise<void>
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
    async store(key, listPath, object) {
      const [inBase64, value] = [`/registry/${key}/${object.metadata.name}`, JSON.stringify(object)].map(
        text => Buffer.from(text).toString('base64'),
      )
      const answer = await request(`${cluster.data.etcd}/v3/kv/put`, {
        method: 'POST',
        body: JSON.stringify({ key: inBase64, value }),
      })
      await answer.body.dump()
      if (answer.statusCode !== 200) throw new Error(`etcd answered ${answer.statusCode}`)
      deleteLater(`${listPath}/${object.metadata.name}`)
      // The API server learns of it by its watch.
      await cluster.request('GET', `${listPath}/${object.metadata.name}`)
    },
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error
}
