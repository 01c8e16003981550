import { type Lifetime, withLeeway } from '../../certificates/lifetime.ts'
import { boundObject, isExtended } from '../../connection/authentication/token-signature.ts'
import { isSkewed, serverClock } from '../../connection/clock-offset.ts'
import type { Judgement } from '../../findings/code.ts'
import { durationText } from '../../findings/duration-text.ts'
import type { Severity } from '../../findings/finding.ts'
import { commandText } from '../../findings/kubectl-command.ts'
import { quoted } from '../../findings/list-text.ts'
import type { Inputs } from '../../inputs/table.ts'
import type { Credential, TokenCredential } from '../../kubeconfig/target.ts'
import type { TokenClaims } from '../../kubeconfig/token-claims.ts'
import {
  type CertificateEntry,
  type CredentialEntry,
  defineCheck,
  EVERY_PROFILE,
  type EvaluateContext,
} from '../check.ts'
import { aboutCertificate, endingSeverity, endText, hasFailed } from './ending.ts'
import { maintainerOf, renewalAdvice } from './renewal-advice.ts'

type Code = 'cert-client-expiring' | 'authn-token-expiring'

export const credentialLifetime = defineCheck({
  id: 'credential-lifetime',
  family: 'certificates',
  title: 'The credential in use lasts',
  profiles: EVERY_PROFILE,
  needs: 'kubeconfig',
  access: [],
  codes: {
    'cert-client-expiring': {
      severity: 'warning',
      title: 'The client certificate ends soon',
      remedy:
        'Renew it and update the secret, on kubeadm with `kubeadm certs renew admin.conf`, on k3s by copying k3s.yaml after a restart.',
    },
    'authn-token-expiring': {
      severity: 'warning',
      title: 'The token ends soon',
      remedy:
        'Issue one that outlives its use, `kubectl create token NAME --duration=24h`, best in every run rather than storing it as a secret.',
    },
  },
  applies: ({ target: { credential } }) => entriesOf(credential).length > 0,
  async collect(context, now) {
    const { clockOffsetMs } = context.connection
    const { credential } = context.target
    const ends = credential.clientCertificate === undefined ? [] : [credential.clientCertificate.certificate]
    const maintainer = await maintainerOf(context, ends, now)
    return { credential, isRefused: hasFailed(context, 'authentication'), maintainer, clockOffsetMs }
  },
  evaluate({ credential, isRefused, maintainer, clockOffsetMs }, { inputs, now: ownTime }) {
    // The server decides about credentials, and it has a clock of its own.
    const now = serverClock(ownTime, clockOffsetMs)
    const whose = isSkewed(clockOffsetMs) ? ' by the clock of the server' : ''
    // What the server has refused for its age is the finding of the layer already.
    const isKnown = ({ lifetime }: EndingPart) =>
      isRefused && (lifetime.notAfter < now || lifetime.notBefore > now)
    const remedies = { certificate: renewalAdvice(maintainer)?.client, token: issueToken(credential, inputs) }
    const parts = endingParts(credential, remedies).filter(part => !isKnown(part))
    const entries = entriesOf(credential)
    return {
      judgements: parts.flatMap(part => judgePart(part, { inputs, now, whose })),
      objects: entries.length,
      credentials: entries,
      certificates: clientCertificates(credential),
    }
  },
})

/** A part of the credential that ends and that nobody renews. */
interface EndingPart extends Omit<Judgement<Code>, 'message' | 'severity'> {
  readonly noun: string
  readonly lifetime: Lifetime
  /** Whether its whole life is known, of which the thresholds in days take a share: a token need not say when it was issued. */
  readonly hasLength: boolean
}

const HOUR_MS = 60 * 60 * 1000

/** Of a service account, which anybody with the right can be given a new one for. */
function issueToken({ token }: Credential, { minimumLifetime }: Inputs): string | undefined {
  const [, namespace, name] = SERVICE_ACCOUNT.exec(token?.claims?.subject ?? '') ?? []
  if (namespace === undefined || name === undefined) return undefined
  const hours = Math.max(24, Math.ceil(minimumLifetime / HOUR_MS) + 1)
  const command = commandText(['kubectl', 'create', 'token', name, '-n', namespace, `--duration=${hours}h`])
  return (
    command &&
    `Issue one that outlives its use, \`${command}\`, best in every run rather than storing it as a secret.`
  )
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/

function endingParts(
  { token, clientCertificate, plugin }: Credential,
  remedies: { readonly certificate: string | undefined; readonly token: string | undefined },
): EndingPart[] {
  const parts: EndingPart[] = []
  // A plugin hands out a new one when it is asked again.
  if (plugin !== undefined) return parts
  if (clientCertificate !== undefined) {
    const { certificate } = clientCertificate
    const about = aboutCertificate(certificate)
    parts.push({
      code: 'cert-client-expiring',
      noun: 'client certificate',
      lifetime: certificate,
      hasLength: true,
      ...about,
      ...(remedies.certificate !== undefined && { remedy: remedies.certificate }),
    })
  }
  if (token?.claims?.expiresAt !== undefined && !token.renews) {
    const part = tokenPart(token, token.claims.expiresAt)
    parts.push({ ...part, ...(remedies.token !== undefined && { remedy: remedies.token }) })
  }
  return parts
}

function tokenPart(token: TokenCredential, notAfter: Date): EndingPart {
  const { claims } = token
  const begin = beginOf(claims)
  const subject = { kind: 'Token', name: quoted(claims?.subject ?? '', 150) || 'unnamed' }
  const lifetime = { notBefore: begin ?? new Date(0), notAfter }
  const bound = boundTo(token).boundTo
  return {
    code: 'authn-token-expiring',
    noun: 'token',
    lifetime,
    hasLength: begin !== undefined,
    subject,
    ...(bound !== undefined && { evidence: { 'Ends with': quoted(bound, 150) } }),
  }
}

function judgePart(
  { noun, lifetime: whole, hasLength, ...identity }: EndingPart,
  { inputs, now, whose }: Pick<EvaluateContext, 'inputs' | 'now'> & { readonly whose: string },
): Judgement<Code>[] {
  const lifetime = withLeeway(whole, now)
  const isTooShort = lifetime.notAfter.getTime() - now.getTime() < inputs.minimumLifetime
  const byDays = hasLength ? endingSeverity(lifetime, inputs, now) : undefined
  const severity: Severity | undefined = isTooShort ? 'error' : byDays
  if (severity === undefined) return []
  const isValid = lifetime.notBefore <= now && now <= lifetime.notAfter
  const required = isTooShort && isValid ? `; it has to last ${durationText(inputs.minimumLifetime)}` : ''
  return [
    {
      ...identity,
      severity,
      message: `The ${noun} in use ${endText(lifetime, now)}${whose}${required}.`,
    },
  ]
}

function entriesOf({ token, clientCertificate, plugin }: Credential): CredentialEntry[] {
  return [
    ...(token
      ? [{ kind: 'token' as const, renews: token.renews, ...tokenLife(token), ...boundTo(token) }]
      : []),
    ...(clientCertificate
      ? [
          {
            kind: 'client-certificate' as const,
            renews: plugin !== undefined,
            notBefore: clientCertificate.certificate.notBefore,
            expiresAt: clientCertificate.certificate.notAfter,
          },
        ]
      : []),
  ]
}

function boundTo({ value }: TokenCredential): Pick<CredentialEntry, 'boundTo'> {
  const object = boundObject(value)
  if (object === undefined) return {}
  return { boundTo: isExtended(value) ? `${object}; ${WHY_SO_LONG}` : object }
}

const WHY_SO_LONG =
  'it lasts a year only for programs that read it once, and the kubelet puts a new one in its place every hour'

function tokenLife(token: TokenCredential): Pick<CredentialEntry, 'notBefore' | 'expiresAt'> {
  const { claims } = token
  const expiresAt = claims?.expiresAt ?? token.expiresAt
  const notBefore = beginOf(claims)
  return { ...(notBefore && { notBefore }), ...(expiresAt && { expiresAt }) }
}

function beginOf(claims: TokenClaims | undefined): Date | undefined {
  return claims?.notBefore ?? claims?.issuedAt
}

function clientCertificates({ clientCertificate }: Credential): CertificateEntry[] {
  if (clientCertificate === undefined) return []
  return [
    {
      role: 'client',
      certificate: clientCertificate.certificate,
      places: ['presented to the API server'],
    },
  ]
}
