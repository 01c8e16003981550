import { DAY_MS } from '../../../certificates/lifetime.ts'
import { defineCheck } from '../../check.ts'
import { bucketsOf, linesOf, readSamples } from '../../metrics-text.ts'
import { CODES, judgeBuckets } from './judge-buckets.ts'

const METRIC = 'apiserver_client_certificate_expiration_seconds'
const LINES = linesOf([{ metric: `${METRIC}_bucket` }])

export const clientCertificatesSeen = defineCheck({
  id: 'client-certificates-seen',
  family: 'certificates',
  title: 'The client certificates that the API server has seen last',
  profiles: ['audit'],
  needs: 'authorization',
  access: [{ verb: 'get', path: '/metrics' }],
  codes: CODES,
  async collect({ cluster }) {
    const { body } = await cluster.get('/metrics', { accept: 'text/plain', lines: LINES })
    return bucketsOf(readSamples(body), METRIC)
  },
  evaluate(buckets, { target, now }) {
    const own = target.credential.clientCertificate?.certificate
    const isOwnEnding = own !== undefined && own.notAfter.getTime() - now.getTime() < 7 * DAY_MS
    return { judgements: judgeBuckets({ buckets, isOwnEnding }), objects: buckets.length }
  },
})
