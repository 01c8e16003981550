import { listPages, listPath } from '../../../cluster/list.ts'
import { defineCheck } from '../../check.ts'
import { CODES } from './codes.ts'
import { judgeRequests } from './judge-requests.ts'
import { type CertificateRequest, readRequest } from './request.ts'

const KIND = { group: 'certificates.k8s.io', version: 'v1', resource: 'certificatesigningrequests' }

export const certificateRequests = defineCheck({
  id: 'certificate-requests',
  family: 'certificates',
  title: 'Requests for certificates are decided and issued',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: KIND.group, resource: KIND.resource }],
  codes: CODES,
  async collect({ cluster, connection }) {
    const requests: CertificateRequest[] = []
    for await (const page of listPages(cluster, listPath(KIND))) {
      for (const object of page) requests.push(...readRequest(object))
    }
    return { requests, serverTime: connection.serverTime }
  },
  evaluate: ({ requests, serverTime }, { now }) => ({
    // Their ages are a matter of the server's clock, not of ours.
    judgements: judgeRequests(requests, serverTime ?? now),
    objects: requests.length,
  }),
})
