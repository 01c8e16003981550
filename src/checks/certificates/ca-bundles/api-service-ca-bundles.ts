import { LIST_API_SERVICES, listApiServices } from '../../api-service-list.ts'
import { defineCheck } from '../../check.ts'
import { sortBundles } from './bundle.ts'
import { apiServiceHolders } from './holder.ts'
import { BUNDLE_CODES, bundleEntries, judgeBundles } from './judge-bundles.ts'

const API_SERVICES = {
  noun: 'APIServices',
  expired: 'aggregated-tls',
  role: 'api-service-ca',
  consequence: () => 'the API server no longer trusts what answers',
} as const

export const API_SERVICE_CODES = {
  'aggregated-tls': {
    severity: 'warning',
    title: 'The API server does not trust the server of an aggregated API',
    remedy:
      'Write the authority of its certificate into the caBundle of the APIService, or issue the certificate anew: with cert-manager see whether cainjector runs; else upgrade the chart that brought it. Then restart the server.',
  },
} as const

export const apiServiceCaBundles = defineCheck({
  id: 'api-service-ca-bundles',
  family: 'certificates',
  title: 'The API server trusts the servers of aggregated APIs',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [LIST_API_SERVICES],
  codes: API_SERVICE_CODES,
  alsoFinds: BUNDLE_CODES,
  async collect(context) {
    const items = await listApiServices(context)
    const holders = items.flatMap(item => apiServiceHolders('APIService', item))
    return { bundles: sortBundles(holders), objects: holders.length }
  },
  evaluate: ({ bundles, objects }, context) => ({
    judgements: judgeBundles(bundles, API_SERVICES, context),
    objects,
    certificates: bundleEntries(bundles, API_SERVICES.role),
  }),
})
