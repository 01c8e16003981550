// What is wrong with stored certificates, by the clock and by who uses them. Pure.
import { certificateName } from '../../../certificates/certificate.ts'
import { coversHost } from '../../../certificates/host-names.ts'
import type { Judgement } from '../../../findings/code.ts'
import type { Severity } from '../../../findings/finding.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { EvaluateContext } from '../../check.ts'
import { aboutCertificate, endingSeverity, endText } from '../ending.ts'
import { TLS_SECRET_CODES, type TlsSecretCode } from './codes.ts'
import { type Standing, secretText, standingOf, subjectOf, usersOf } from './standing.ts'
import type { StoredCertificate, StoredSecret, UnreadableSecrets } from './stored.ts'
import type { Use } from './users.ts'
import type { Uses } from './uses.ts'

type TlsSecretJudgement = Judgement<TlsSecretCode>
type Context = Pick<EvaluateContext, 'inputs' | 'now'> & { readonly uses: Uses }

export function judgeStored(stored: StoredCertificate, context: Context): TlsSecretJudgement[] {
  const { places } = stored
  return [
    ...judgeEnd(stored, context),
    ...judgeWeakness(stored, context),
    ...judgeGap(stored, context),
    ...byProblem(places).flatMap(each => judgeProblem(each, context.uses, stored)),
    ...places.flatMap(place => judgeHosts(stored, place, context.uses)),
  ]
}

/** What is in use counts as it is; of what nothing uses a notice will do; and what may be in use is not to be overlooked. */
const AT_MOST: Readonly<Record<Standing['use'], Severity | undefined>> = {
  used: undefined,
  unused: 'notice',
  unknown: 'warning',
}

function judgeEnd(stored: StoredCertificate, { inputs, now, uses }: Context): TlsSecretJudgement[] {
  const { certificate, endsWith, places } = stored
  const severity = endingSeverity(certificate, inputs, now)
  // The issuer will be another by the time of the next certificate, unless it has ended before.
  const isCutShort = endsWith !== undefined && endsWith.notAfter < now && certificate.notAfter >= now
  if (severity === undefined && !isCutShort) return []
  const standing = standingOf(places, uses)
  const judged = isCutShort ? endsWith : certificate
  const whose = isCutShort
    ? `issuer of the certificate in ${standing.secrets}`
    : `certificate in ${standing.secrets}`
  const about = aboutCertificate(judged)
  return [
    {
      code: 'cert-tls-secret-expired',
      severity: AT_MOST[standing.use] ?? (isCutShort ? 'error' : (severity ?? 'error')),
      message: `The ${whose} ${endText(judged, now)}.`,
      subject: subjectOf(places, certificateName(certificate)),
      evidence: { Names: namesText(stored), ...about.evidence, ...standing.evidence },
      ...renewalOf(places),
    },
  ]
}

/** A remedy whose command has the names of the Secret; with several of them it stays that for all. */
function named(
  code: TlsSecretCode,
  [first, ...others]: readonly StoredSecret[],
): Pick<TlsSecretJudgement, 'remedy'> {
  if (first === undefined || others.length > 0) return {}
  return {
    remedy: withNames(TLS_SECRET_CODES[code].remedy, { NAME: first.name, NAMESPACE: first.namespace }),
  }
}

// By the names that Kubernetes gives, so that the command can be copied.
const SAFE_NAME = /^[a-z0-9][-a-z0-9.]*$/

function renewalOf(places: readonly StoredSecret[]): Pick<TlsSecretJudgement, 'remedy'> {
  const managed = places.find(({ renewer }) => renewer?.certificate !== undefined)
  const certificate = managed?.renewer?.certificate ?? ''
  if (managed === undefined || !SAFE_NAME.test(certificate)) return named('cert-tls-secret-expired', places)
  return {
    remedy: `cert-manager is to renew it: \`kubectl describe certificate ${certificate} -n ${managed.namespace}\` tells why it has not. Without that Certificate, delete the Secret or issue it again.`,
  }
}

function judgeWeakness(stored: StoredCertificate, { uses }: Context): TlsSecretJudgement[] {
  const { certificate, weakness, places } = stored
  if (weakness === undefined) return []
  return [
    {
      code: 'cert-tls-secret-weak',
      ...told(`In ${standingOf(places, uses).secrets} the certificate ${weakness}.`, stored, places, uses),
      subject: subjectOf(places, certificateName(certificate)),
    },
  ]
}

function judgeGap(stored: StoredCertificate, { uses }: Context): TlsSecretJudgement[] {
  const places = stored.places.filter(({ gap }) => gap !== undefined)
  const [first] = places
  if (first?.gap === undefined) return []
  return [
    {
      code: 'cert-tls-secret-chain-incomplete',
      ...told(`In ${standingOf(places, uses).secrets} ${first.gap}.`, stored, places, uses),
      subject: subjectOf(places, certificateName(stored.certificate)),
    },
  ]
}

function told(
  message: string,
  { certificate }: StoredCertificate,
  places: readonly StoredSecret[],
  uses: Uses,
) {
  const { use, evidence } = standingOf(places, uses)
  const severity = use === 'unused' ? ('notice' as const) : ('warning' as const)
  return { severity, message, evidence: { ...aboutCertificate(certificate).evidence, ...evidence } }
}

function byProblem(places: readonly StoredSecret[]): UnreadableSecrets[] {
  const groups = Map.groupBy(places, ({ problem }) => problem ?? '')
  return [...groups].flatMap(([problem, members]) => (problem === '' ? [] : [{ problem, places: members }]))
}

/** @param stored what could be read of it */
export function judgeProblem(
  { problem, places }: UnreadableSecrets,
  uses: Uses,
  stored?: StoredCertificate,
): TlsSecretJudgement[] {
  const { secrets, evidence, use } = standingOf(places, uses)
  const certificate = stored?.certificate
  return [
    {
      code: 'cert-tls-secret-invalid',
      ...(use === 'unused' && { severity: 'notice' }),
      message: `In ${secrets} ${problem}.`,
      subject: subjectOf(places, certificate && certificateName(certificate)),
      evidence: { ...(certificate && aboutCertificate(certificate).evidence), ...evidence },
      ...named('cert-tls-secret-invalid', places),
    },
  ]
}

function judgeHosts(stored: StoredCertificate, place: StoredSecret, uses: Uses): TlsSecretJudgement[] {
  const uncovered = uses
    .of(place)
    .flatMap(use => uncoveredHosts(stored, use).map(host => ({ host, by: use.by })))
  if (uncovered.length === 0 || isCut(stored)) return []
  const hosts = quoted(listText([...new Set(uncovered.map(({ host }) => host))]), 400)
  const users = listText([...new Set(uncovered.map(({ by }) => quoted(by, 150)))], 3)
  const { evidence } = aboutCertificate(stored.certificate)
  return [
    {
      code: 'cert-tls-secret-host-mismatch',
      message: `The certificate in the Secret ${secretText(place)} is for ${namesText(stored)}, but ${users} serves it for ${hosts}.`,
      subject: subjectOf([place]),
      evidence: { ...evidence, Hosts: hosts, 'Used by': users },
    },
  ]
}

function uncoveredHosts({ certificate }: StoredCertificate, { hosts, needsAll }: Use): readonly string[] {
  const uncovered = hosts.filter(host => !coversHost(certificate.names, host))
  return needsAll || uncovered.length === hosts.length ? uncovered : []
}

function isCut({ certificate, nameCount }: StoredCertificate): boolean {
  return nameCount > certificate.names.length
}

/** A sentence for each Secret whose hosts cannot be judged, since its certificate has more names than are kept. */
export function unjudgedHosts(stored: StoredCertificate, uses: Uses): string[] {
  if (!isCut(stored)) return []
  return stored.places
    .filter(place => uses.of(place).some(use => uncoveredHosts(stored, use).length > 0))
    .map(
      place =>
        `Whether the certificate in the Secret ${secretText(place)} covers the hosts of ${listText(usersOf([place], uses), 3)} was not judged: it has ${stored.nameCount} names.`,
    )
}

function namesText({ certificate, nameCount }: StoredCertificate): string {
  const { names, commonName } = certificate
  if (nameCount > 0) return quoted(listText(names, 4), 300)
  const ignored = commonName === '' ? '' : ` (browsers ignore its common name "${quoted(commonName, 80)}")`
  return `no host${ignored}`
}
