import { listPages, listPath } from '../../../cluster/list.ts'
import type { Judgement } from '../../../findings/code.ts'
import { quoted } from '../../../findings/list-text.ts'
import { record, records, text } from '../../../findings/plain-json.ts'
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

export const apiServiceCaBundles = defineCheck({
  id: 'api-service-ca-bundles',
  family: 'certificates',
  title: 'The API server trusts the servers of aggregated APIs',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: KIND.group, resource: KIND.resource }],
  codes: {
    'aggregated-tls': {
      severity: 'warning',
      title: 'The API server does not trust the server of an aggregated API',
      remedy:
        'Write the authority of its certificate into the caBundle of the APIService, or issue the certificate anew: with cert-manager see whether cainjector runs; else upgrade the chart that brought it. Then restart the server.',
    },
  },
  alsoFinds: BUNDLE_CODES,
  async collect({ cluster }) {
    const holders: Holder[] = []
    const refused: Refused[] = []
    for await (const page of listPages(cluster, listPath(KIND))) {
      for (const item of page) {
        holders.push(...apiServiceHolders('APIService', item))
        refused.push(...refusedFor(item))
      }
    }
    return { bundles: sortBundles(holders), refused, objects: holders.length }
  },
  evaluate({ bundles, refused, objects }, context) {
    const ended = new Set(
      bundles.authorities
        .filter(({ certificate }) => certificate.notAfter < context.now)
        .flatMap(({ holders }) => holders.map(({ name }) => name)),
    )
    return {
      judgements: [
        ...judgeBundles(bundles, API_SERVICES, context),
        ...refused.filter(({ name }) => !ended.has(name)).map(judgeRefused),
      ],
      objects,
      certificates: bundleEntries(bundles, API_SERVICES.role),
    }
  },
})

/** An APIService whose server the API server itself says that it does not trust. */
interface Refused {
  readonly name: string
  readonly service: string
  readonly words: string
}

function refusedFor(item: Readonly<Record<string, unknown>>): Refused[] {
  const conditions = records(record(item['status'])['conditions'])
  const available = conditions.find(({ type }) => type === 'Available')
  const [, words] = /\b(x509: .+)/s.exec(text(available?.['message'])) ?? []
  if (available?.['status'] !== 'False' || words === undefined) return []
  const service = record(record(item['spec'])['service'])
  return [
    {
      name: text(record(item['metadata'])['name']),
      service: `${text(service['namespace'])}/${text(service['name'])}`,
      words,
    },
  ]
}

function judgeRefused({ name, service, words }: Refused): Judgement<'aggregated-tls'> {
  return {
    code: 'aggregated-tls',
    message: `The API server does not trust the certificate of ${quoted(service, 150)}, which answers for ${quoted(name, 150)}: ${quoted(words, 200)}.`,
    subject: { kind: 'APIService', name: quoted(name, 150) },
  }
}
