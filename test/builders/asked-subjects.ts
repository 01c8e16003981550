import type { AccessReport, Report } from '../../src/report/schema.ts'
import { aCluster, anAccess, aReport } from './report.ts'

/** The same questions about three subjects. */
export function severalSubjects(): Report {
  const preview = 'system:serviceaccount:ci:preview'
  const about = (subject: string) => (subject === '' ? {} : { subject })
  const line = (question: string, subject: string, change: Partial<AccessReport>) =>
    anAccess({
      ...about(subject),
      line: `${change.expected === 'deny' ? 'deny: ' : ''}${question}${subject === '' ? '' : ` --as=${subject}`}`,
      ...change,
    })
  const denied = { expected: 'deny', actual: 'denied', grantedBy: '' } as const
  return aReport({
    status: 'unhealthy',
    verdict: 'The ServiceAccount ci/preview may get secrets in namespace prod, which it must not.',
    clusters: [
      aCluster({
        status: 'unhealthy',
        access: [
          line('create deployments.apps -n prod', '', {}),
          line('create deployments.apps -n prod', preview, denied),
          line('get secrets -n prod', '', {}),
          line('get secrets -n prod', preview, {
            ...denied,
            actual: 'allowed',
            grantedBy: 'RoleBinding "preview/prod"',
          }),
          line('get secrets -n prod', 'system:anonymous', denied),
          line('get pods', 'system:anonymous', {
            ...denied,
            namespace: 'prod',
            actual: 'unknown',
            reason: 'no answer came within 10 s',
          }),
        ],
      }),
    ],
  })
}
