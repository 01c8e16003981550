import { startTlsServer, type TlsServerOptions } from './http-servers.ts'
import type { TestServer } from './listen.ts'

export interface ExtensionResource {
  readonly name: string
  readonly singularName: string
  readonly kind: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
}

export interface ExtensionApiOptions extends Pick<TlsServerOptions, 'identity'> {
  readonly group: string
  readonly version: string
  /** Subresources by their own name, `gauges/reset`. */
  readonly resources: readonly ExtensionResource[]
}

/** The server of an aggregated API, as far as it says what it serves. */
export function startExtensionApi(options: ExtensionApiOptions): Promise<TestServer> {
  const { identity, group, version, resources } = options
  const groupVersion = `${group}/${version}`
  const list = { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources }
  return startTlsServer({
    identity,
    // Of discovery it knows the old form alone, which the API server before it asks for in the end.
    answers: ({ path }) => (path.startsWith(`/apis/${groupVersion}`) ? { body: list } : { status: 404 }),
  })
}
