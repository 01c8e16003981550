// node test/checks/record-discovery.ts: writes down what a real API server says that it serves, as far as it is read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { record, records } from '../../src/findings/plain-json.ts'
import { startControlPlane } from '../control-plane/control-plane.ts'
import { DEFAULT_VERSION } from '../control-plane/programs.ts'

const ACCEPT = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

function trim(list: unknown) {
  const { kind, apiVersion, items } = record(list)
  return {
    kind,
    apiVersion,
    items: records(items).map(({ metadata, versions }) => ({
      metadata: { name: record(metadata)['name'] },
      versions: records(versions).map(({ version, freshness, resources }) => ({
        version,
        freshness,
        resources: records(resources).map(trimResource),
      })),
    })),
  }
}

function trimResource(resource: Record<string, unknown>) {
  const { scope, singularResource, verbs, shortNames, responseKind, subresources } = resource
  return {
    resource: resource['resource'],
    responseKind: { kind: record(responseKind)['kind'] },
    scope,
    singularResource,
    verbs,
    shortNames,
    subresources: records(subresources).map(({ subresource, verbs }) => ({ subresource, verbs })),
  }
}

if (import.meta.main) {
  await using controlPlane = await startControlPlane({ version: DEFAULT_VERSION })
  const { authority, admin } = controlPlane.data
  const connect = { ca: authority.certificatePem, cert: admin.certificatePem, key: admin.keyPem }
  const dispatcher = new Agent({ connect })
  const lists = await Promise.all(
    ['/api', '/apis'].map(async path => {
      const answer = await request(controlPlane.server + path, { dispatcher, headers: { accept: ACCEPT } })
      return trim(await answer.body.json())
    }),
  )
  await dispatcher.close()
  // A line for each resource, so that the next recording shows what is new.
  const text = JSON.stringify(lists).replaceAll('{"resource"', '\n{"resource"')
  writeFileSync(join(import.meta.dirname, `discovery-${DEFAULT_VERSION}.recorded.json`), `${text}\n`)
}
