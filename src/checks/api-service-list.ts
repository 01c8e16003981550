import type { Access, CheckContext } from './check.ts'
import { listOnce } from './list-once.ts'

const KIND = { group: 'apiregistration.k8s.io', version: 'v1', resource: 'apiservices' }

export const LIST_API_SERVICES: Access = { verb: 'list', group: KIND.group, resource: KIND.resource }

/** Every APIService, listed once in a run. @throws ClusterError */
export function listApiServices(
  context: Pick<CheckContext, 'cluster' | 'share'>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return listOnce(context, KIND)
}
