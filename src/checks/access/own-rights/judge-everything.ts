import type { Judgement } from '../../../findings/code.ts'
import { quoted } from '../../../findings/list-text.ts'
import type { Target } from '../../../kubeconfig/target.ts'
import { grantText, type Reviewed } from '../access-review.ts'
import { MASTERS } from '../subject.ts'
import type { Code } from './codes.ts'

/** What lets a credential do everything. */
export interface Omnipotence {
  readonly username: string
  readonly groups: readonly string[]
  readonly review: Reviewed
}

export function judgeEverything(
  { username, groups, review }: Omnipotence,
  { credential, impersonation }: Pick<Target, 'credential' | 'impersonation'>,
): Judgement<Code> {
  const who = `This credential (${quoted(username, 150)}) may do everything in the cluster`
  const evidence = { 'Allowed by a review': '* *.*', ...(review.reason !== '' && { Reason: review.reason }) }
  if (!groups.includes(MASTERS)) {
    const how = review.grantedBy === '' ? '' : `, granted by the ${grantText(review.grantedBy)}`
    return { code: 'rbac-self-overprivileged', message: `${who}${how}.`, evidence }
  }
  const certificate = credential.clientCertificate?.certificate
  const isOfCertificate = impersonation === undefined && certificate?.organizations.includes(MASTERS) === true
  const until = certificate?.notAfter.toISOString().slice(0, 10)
  return {
    code: 'rbac-self-overprivileged',
    message: isOfCertificate
      ? `${who}, since its certificate makes it a member of ${MASTERS}, which until ${until} nothing but a new CA of the cluster can take back.`
      : `${who}, since it is a member of ${MASTERS}, which no role and no binding limits.`,
    evidence: { ...evidence, Group: MASTERS, ...(isOfCertificate && { 'Certificate ends': `${until}` }) },
  }
}
