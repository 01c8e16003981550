import { scan } from '../../../cluster/scan.ts'
import { defineCheck } from '../../check.ts'
import { type IssuedCertificate, readIssuedCertificate } from './issued-certificate.ts'
import { CODES, judgeIssued } from './judge-issued.ts'

const KIND = { group: 'cert-manager.io', version: 'v1', resource: 'certificates' }

/** Where cert-manager is not installed the API server does not know the kind, and the check is skipped. */
export const certManager = defineCheck({
  id: 'cert-manager',
  family: 'certificates',
  title: 'Certificates of cert-manager are ready and renewed in time',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: KIND.group, resource: KIND.resource }],
  codes: CODES,
  async collect({ cluster, inputs, target, connection }) {
    const issued: IssuedCertificate[] = []
    const scanned = await scan(cluster, KIND, {
      scope: { namespaces: inputs.namespaces, fallback: target.namespace },
      visit: object => issued.push(readIssuedCertificate(object)),
    })
    return { issued, scanned, serverTime: connection.serverTime }
  },
  evaluate: ({ issued, scanned, serverTime }, { now }) => ({
    judgements: judgeIssued(issued, serverTime ?? now),
    objects: scanned.objects,
    namespaces: scanned.namespaces,
    undetermined: scanned.undetermined,
  }),
})
