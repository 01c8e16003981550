// From the answers to the first two questions to what they say of the credential. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { describeCredential, type Target } from '../../kubeconfig/target.ts'
import type { RefusedAt } from '../authorization/refusal.ts'
import type { HttpSeen } from '../http/http-exchanges.ts'
import { hostOf } from '../peer.ts'
import type { Dialler } from '../socket-source.ts'
import type { TlsSeen } from '../tls/tls-handshake.ts'
import type { AuthenticationCode } from './authentication-codes.ts'
import type { CloserLook } from './closer-look.ts'
import { ANONYMOUS, type Identity, isTakenForNobody } from './identity.ts'
import { explainUnasked } from './refused-certificate.ts'
import { explainUnauthorized } from './unauthorized.ts'

export interface AuthenticationGiven {
  readonly http: HttpSeen
  readonly target: Pick<Target, 'server' | 'credential' | 'trust' | 'impersonation'> &
    Partial<Pick<Target, 'user'>>
  /** Missing for a server that speaks plain HTTP. */
  readonly tls?: Pick<TlsSeen, 'asksForCertificate' | 'chain'>
}

/** With how to ask the server once more. */
export interface AuthenticationAsked extends AuthenticationGiven {
  readonly target: Target
  readonly dial: Dialler
}

export interface AuthenticationSeen {
  /** Whether the API server refused the question who asks for want of an identity (401). */
  readonly isUnauthorized: boolean
  /** Whether it answered the other question, which it may do for anybody. */
  readonly isOpenToAnybody: boolean
  /** Whether one of the two was answered that nobody may ask without a credential. */
  readonly isAccepted: boolean
  /** The server's clock, which decides about tokens; missing when it told none. */
  readonly serverTime?: Date
  readonly identity?: Identity
  /** How long the refusal took. */
  readonly durationMs: number
  /** Only where a credential was refused or got lost. */
  readonly look?: CloserLook
  readonly failure?: string
}

export function explainAuthentication(
  seen: AuthenticationSeen,
  given: AuthenticationGiven,
  now: Date,
): Judgement<AuthenticationCode>[] {
  const { isUnauthorized, isOpenToAnybody, isAccepted, identity } = seen
  const { credential } = given.target
  // Where only one of the two questions is refused, and the other one is for anybody, no credential has arrived.
  const isAnonymous =
    isTakenForNobody(identity, given.target) || (isUnauthorized && isOpenToAnybody && !isAccepted)
  if (!isUnauthorized && !isAnonymous) return []
  if (describeCredential(credential) === 'none') return [explainWithout(isAnonymous, given)]
  const at = refusedAt(seen, given, now)
  if (isAnonymous) return [explainAnonymous(at, given)]
  return [isAccepted ? EXPLAIN_AT_TIMES : explainUnauthorized(credential, at)]
}

const EXPLAIN_AT_TIMES: Judgement<AuthenticationCode> = {
  code: 'authn-401-generic',
  message:
    'The API server accepts this credential for one question and refuses it for another: several API servers stand behind this address and do not agree, or the webhook that they ask about tokens fails at times.',
  remedy:
    'Compare the keys and flags for authentication of all API servers, `--service-account-key-file` and `--client-ca-file` first, and look at the log of the webhook.',
}

function refusedAt(
  { serverTime, durationMs, look = {} }: AuthenticationSeen,
  { target, tls }: AuthenticationGiven,
  now: Date,
): RefusedAt {
  return {
    host: hostOf(target),
    ...(target.user && { user: target.user }),
    trust: target.trust,
    serverTime: serverTime ?? now,
    durationMs,
    servedBy: tls?.chain[0]?.issuer ?? '',
    ...(tls?.asksForCertificate !== undefined && { asksForCertificate: tls.asksForCertificate }),
    look,
  }
}

function explainAnonymous(
  at: RefusedAt,
  { target: { credential } }: AuthenticationGiven,
): Judgement<AuthenticationCode> {
  const { token, clientCertificate } = credential
  const evidence = { 'Seen as': ANONYMOUS }
  const unasked =
    token === undefined && clientCertificate !== undefined ? explainUnasked(clientCertificate, at) : undefined
  if (unasked !== undefined) return { ...unasked, evidence: { ...evidence, ...unasked.evidence } }
  const code = 'authn-anonymous-used'
  if (token === undefined && clientCertificate?.certificate.commonName === '') {
    const message = `The client certificate has no common name, which is the name of its user, so that the API server sees an anonymous request.`
    const remedy = 'Issue it anew with the user as its common name (CN) and the groups as organizations (O).'
    return { code, message, evidence, remedy }
  }
  const message = `A credential is sent (${describeCredential(credential)}), but the API server sees an anonymous request: it gets lost on the way.`
  return { code, message, evidence }
}

// Only a proxy on this machine is asked without a credential: it has one of its own to add.
function explainWithout(isAnonymous: boolean, given: AuthenticationGiven): Judgement<AuthenticationCode> {
  const where = quoted(given.target.server.host, 100)
  const remedy =
    'Start the proxy with a kubeconfig that works: `kubectl --kubeconfig FILE auth whoami` shows who it would be.'
  return isAnonymous
    ? {
        code: 'authn-anonymous-used',
        message: `The proxy at ${where} adds no credential to what it passes on: the API server sees an anonymous request.`,
        evidence: { 'Seen as': ANONYMOUS },
        remedy,
      }
    : {
        code: 'authn-401-generic',
        message: `The API server refuses what the proxy at ${where} passes on: it adds no credential, or one that is not accepted.`,
        remedy,
      }
}
