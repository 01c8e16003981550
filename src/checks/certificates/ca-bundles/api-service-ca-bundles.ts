import { listPages, listPath } from '../../../cluster/list.ts'
import { defineCheck } from '../../check.ts'
import { sortBundles } from './bundle.ts'
import { apiServiceHolders, type Holder } from './holder.ts'
import { BUNDLE_CODES, bundleEntries, judgeBundles } from './judge-bundles.ts'

const KIND = { group: 'apiregistration.k8s.io', version: 'v1', resource: 'apiservices' }

const API_SERVICES = {
  noun: 'APIServices',
  expired: 'aggregated-tls',
  role: 'api-service-ca',
  consequence: 'the API server trusts no server by it',
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
  access: [{ verb: 'list', group: KIND.group, resource: KIND.resource }],
  codes: API_SERVICE_CODES,
  alsoFinds: BUNDLE_CODES,
  async collect({ cluster }) {
    const holders: Holder[] = []
    for await (const page of listPages(cluster, listPath(KIND))) {
      for (const item of page) holders.push(...apiServiceHolders('APIService', item))
    }
    return { bundles: sortBundles(holders), objects: holders.length }
  },
  evaluate: ({ bundles, objects }, context) => ({
    judgements: judgeBundles(bundles, API_SERVICES, context),
    objects,
    certificates: bundleEntries(bundles, API_SERVICES.role),
  }),
})
