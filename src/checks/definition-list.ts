import { record, records } from '../findings/plain-json.ts'
import type { Access, CheckContext } from './check.ts'
import { listOnce } from './list-once.ts'

export const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
}

export const LIST_DEFINITIONS: Access = {
  verb: 'list',
  group: DEFINITIONS.group,
  resource: DEFINITIONS.resource,
}

type Item = Readonly<Record<string, unknown>>

// Their schemas make them the largest objects of a cluster, up to a megabyte each.
const PAGE_SIZE = 20

/** Every CustomResourceDefinition without its schemas, listed once in a run. @throws ClusterError */
export function listDefinitions(context: Pick<CheckContext, 'cluster' | 'share'>): Promise<readonly Item[]> {
  return listOnce(context, DEFINITIONS, { pageSize: PAGE_SIZE, keep: withoutSchemas })
}

function withoutSchemas({ metadata, spec, status }: Item): Item {
  const { name, creationTimestamp, annotations } = record(metadata)
  const { conversion, versions } = record(spec)
  // There, kubectl keeps the schemas once more.
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...others } = record(annotations)
  return {
    metadata: { name, creationTimestamp, annotations: others },
    spec: {
      conversion,
      versions: records(versions).map(version => ({ name: version['name'], served: version['served'] })),
    },
    status,
  }
}
