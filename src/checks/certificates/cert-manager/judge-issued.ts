import type { Judgement } from '../../../findings/code.ts'
import { durationText, momentText } from '../../../findings/duration-text.ts'
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { IssuedCertificate } from './issued-certificate.ts'

export const CODES = {
  'cert-manager-not-ready': {
    severity: 'warning',
    title: 'A Certificate of cert-manager is not ready',
    remedy:
      'Follow it from the Certificate over its CertificateRequest to Order and Challenge: `kubectl describe certificate,certificaterequest,order,challenge -n NAMESPACE`; then the Issuer that it names.',
  },
  'cert-manager-renewal-overdue': {
    severity: 'warning',
    title: 'A Certificate of cert-manager is due for renewal and was not renewed',
    remedy:
      'See whether cert-manager runs (`kubectl get pods -A -l app.kubernetes.io/instance=cert-manager`) and why the last attempt failed: `kubectl describe certificate NAME -n NAMESPACE`; `cmctl renew NAME -n NAMESPACE` tries at once.',
  },
} as const

const MINUTE_MS = 60_000
/** Solving the challenge of an ACME server takes minutes. */
const ISSUING_TAKES_MS = 15 * MINUTE_MS
const MOST_RENEWING_TAKES_MS = 24 * 60 * MINUTE_MS

type Code = keyof typeof CODES
type Found = Pick<Judgement<Code>, 'code' | 'message' | 'evidence' | 'remedy'>

/** More than so many of one issuer have one cause: it, or cert-manager itself. */
const MOST_ALONE = 5

/** @param at the time of the cluster, by which the objects are dated */
export function judgeIssued(issued: readonly IssuedCertificate[], at: Date): Judgement<Code>[] {
  const found = issued.flatMap(certificate => {
    const fault = notReady(certificate, at) ?? overdue(certificate, at)
    return fault === undefined ? [] : [{ certificate, fault }]
  })
  const groups = Map.groupBy(found, ({ certificate, fault }) => `${fault.code} ${issuerOf(certificate)}`)
  return [...groups.values()].flatMap(group =>
    group.length > MOST_ALONE ? judgeMany(group) : group.map(judgeOne),
  )
}

interface Faulty {
  readonly certificate: IssuedCertificate
  readonly fault: Found
}

function judgeOne({ certificate, fault }: Faulty): Judgement<Code> {
  const { namespace, name, secretName, notAfter } = certificate
  return {
    ...fault,
    subject: { kind: 'Certificate', namespace: quoted(namespace, 100), name: quoted(name, 150) },
    evidence: {
      Issuer: quoted(issuerOf(certificate), 150),
      Secret: quoted(`${namespace}/${secretName}`, 150),
      ...(notAfter && { 'Valid until': momentText(notAfter) }),
      ...fault.evidence,
    },
  }
}

const MANY: Readonly<Record<Code, string>> = {
  'cert-manager-not-ready': 'are not ready',
  'cert-manager-renewal-overdue': 'are due for renewal and were not renewed',
}

function judgeMany(group: readonly Faulty[]): Judgement<Code>[] {
  const [first] = group
  if (first === undefined) return []
  const { certificate, fault } = first
  const issuer = quoted(issuerOf(certificate), 150)
  // A first one stands for the others: what it says and what follows from it is likely the same.
  const { evidence, remedy } = judgeOne(first)
  return [
    {
      code: fault.code,
      message: `${group.length} Certificates of the issuer ${issuer} ${MANY[fault.code]}, such as ${nameOf(certificate)}.`,
      subject: { kind: quoted(certificate.issuer.kind, 60), name: quoted(certificate.issuer.name, 150) },
      evidence: {
        Certificates: listText(group.map(each => nameOf(each.certificate)).sort(), 10),
        ...evidence,
      },
      ...(remedy && { remedy }),
    },
  ]
}

/** "ClusterIssuer/letsencrypt"; those of one name in many namespaces come from one template. */
function issuerOf({ issuer }: IssuedCertificate): string {
  return `${issuer.kind}/${issuer.name}`
}

function notReady(certificate: IssuedCertificate, at: Date): Found | undefined {
  const { ready, created, namespace } = certificate
  if (ready !== undefined && ready.status !== 'False') return undefined
  const since = ready === undefined ? created : (ready.since ?? created)
  const age = since === undefined ? 0 : at.getTime() - since.getTime()
  if (age <= ISSUING_TAKES_MS) return undefined
  const follow = commandText([
    'kubectl',
    'describe',
    'certificate,certificaterequest,order,challenge',
    '-n',
    namespace,
  ])
  const why = ready === undefined ? '' : reasonText(ready.reason, ready.message)
  return {
    code: 'cert-manager-not-ready',
    message:
      ready === undefined
        ? `cert-manager has not looked at the Certificate ${nameOf(certificate)} for ${durationText(age)}.`
        : `The Certificate ${nameOf(certificate)} has not been ready for ${durationText(age)}${why}.`,
    ...(ready && { evidence: { Reason: quoted(ready.reason, 60), Message: quoted(ready.message, 400) } }),
    ...(follow && {
      remedy: `Follow it from the Certificate over its CertificateRequest to Order and Challenge: \`${follow}\`; then the Issuer that it names.`,
    }),
  }
}

/** cert-manager renews at its renewal time at once; a margin is left for issuing, the smaller of a day and a quarter of the rest. */
function overdue(certificate: IssuedCertificate, at: Date): Found | undefined {
  const { renewalTime, notAfter, name, namespace } = certificate
  if (renewalTime === undefined || notAfter === undefined) return undefined
  const margin = Math.min(MOST_RENEWING_TAKES_MS, (notAfter.getTime() - renewalTime.getTime()) / 4)
  const late = at.getTime() - renewalTime.getTime()
  if (late <= margin) return undefined
  const left = notAfter.getTime() - at.getTime()
  const end = left < 0 ? `ended ${durationText(left)} ago` : `ends in ${durationText(left)}`
  const describe = commandText(['kubectl', 'describe', 'certificate', name, '-n', namespace])
  const renew = commandText(['cmctl', 'renew', name, '-n', namespace])
  return {
    code: 'cert-manager-renewal-overdue',
    message: `The Certificate ${nameOf(certificate)} was to be renewed ${durationText(late)} ago; what it has ${end}.`,
    evidence: { 'Renewal was due': momentText(renewalTime) },
    ...(describe &&
      renew && {
        remedy: `See whether cert-manager runs (\`kubectl get pods -A -l app.kubernetes.io/instance=cert-manager\`) and why the last attempt failed: \`${describe}\`; \`${renew}\` tries at once.`,
      }),
  }
}

function nameOf({ namespace, name }: IssuedCertificate): string {
  return quoted(`${namespace}/${name}`, 150)
}

function reasonText(reason: string, message: string): string {
  const words = [reason, message].filter(word => word !== '').join(': ')
  return words === '' ? '' : ` (${quoted(words, 200)})`
}
