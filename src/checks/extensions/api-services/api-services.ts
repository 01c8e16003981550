import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { Inputs } from '../../../inputs/table.ts'
import { LIST_API_SERVICES, listApiServices } from '../../api-service-list.ts'
import { API_SERVICE_CODES } from '../../certificates/ca-bundles/api-service-ca-bundles.ts'
import { type Access, type CheckContext, defineCheck, EVERY_PROFILE } from '../../check.ts'
import { servedKinds } from '../../served-kinds.ts'
import { readApiService } from './api-service.ts'
import { CODES } from './codes.ts'
import { isEnded, judgeStale, judgeTroubles } from './judge.ts'

const DISCOVERY_ACCESS: readonly Access[] = ['/api', '/apis'].map(path => ({ verb: 'get', path }))

export const apiServices = defineCheck({
  id: 'api-services',
  family: 'extensions',
  title: 'The servers of aggregated APIs answer',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: inputs => [LIST_API_SERVICES, ...(readsDiscovery(inputs) ? DISCOVERY_ACCESS : [])],
  codes: CODES,
  alsoFinds: API_SERVICE_CODES,
  async collect(context) {
    const { inputs, connection } = context
    const apis = (await listApiServices(context)).flatMap(readApiService)
    const isAsked = readsDiscovery(inputs) && apis.length > 0
    return {
      apis,
      stale: isAsked ? await staleVersions(context) : [],
      serverTime: connection.serverTime,
    }
  },
  evaluate({ apis, stale, serverTime }, { now, inputs }) {
    const untold = apis.filter(api => !(isToldByBundles(inputs) && isEnded(api, now)))
    return {
      judgements: [...judgeTroubles(untold), ...judgeStale(apis, stale, serverTime ?? now)],
      objects: apis.length,
    }
  },
})

function readsDiscovery({ profile }: Inputs): boolean {
  return profile !== 'gate'
}

// There, the check of caBundles runs too, which tells of an ended authority and all that stands and falls with it.
function isToldByBundles({ profile, checks }: Inputs): boolean {
  return profile !== 'gate' && checks.length === 0
}

/** None where discovery may not be read, or is older than aggregated discovery, which alone tells. */
async function staleVersions(context: Pick<CheckContext, 'cluster' | 'share'>): Promise<readonly string[]> {
  try {
    return (await servedKinds(context)).staleVersions
  } catch (error) {
    if (error instanceof ClusterError && ['forbidden', 'unreadable'].includes(error.code)) return []
    throw error
  }
}
