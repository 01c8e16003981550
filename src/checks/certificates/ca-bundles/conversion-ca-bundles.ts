import { defineCheck } from '../../check.ts'
import { LIST_DEFINITIONS, listDefinitions } from '../../definition-list.ts'
import { sortBundles } from './bundle.ts'
import { conversionHolders } from './holder.ts'
import { BUNDLE_CODES, bundleEntries, judgeBundles } from './judge-bundles.ts'

const CONVERSIONS = {
  noun: 'CustomResourceDefinitions',
  expired: 'cert-conversion-ca-expired',
  role: 'conversion-ca',
  consequence: () => 'objects that are stored in another version cannot be read',
} as const

/** Only in the profile `audit`: there is no way to ask for the definitions without their schemas. */
export const conversionCaBundles = defineCheck({
  id: 'conversion-ca-bundles',
  family: 'certificates',
  title: 'The authorities by which the API server knows conversion webhooks last',
  profiles: ['audit'],
  needs: 'authorization',
  access: [LIST_DEFINITIONS],
  codes: {
    'cert-conversion-ca-expired': {
      severity: 'error',
      title: 'The authority of a conversion webhook has ended',
      remedy:
        'Issue authority and certificate of the conversion webhook anew and write the authority into spec.conversion.webhook.clientConfig.caBundle: an upgrade of the operator that brought the definition, or its cert-manager Certificate.',
    },
  },
  alsoFinds: BUNDLE_CODES,
  async collect(context) {
    const items = await listDefinitions(context)
    const holders = items.flatMap(item => conversionHolders('CustomResourceDefinition', item))
    return { bundles: sortBundles(holders), objects: holders.length }
  },
  evaluate: ({ bundles, objects }, context) => ({
    judgements: judgeBundles(bundles, CONVERSIONS, context),
    objects,
    certificates: bundleEntries(bundles, CONVERSIONS.role),
  }),
})
