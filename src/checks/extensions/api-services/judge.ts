// Aggregated APIs that do not answer. Pure.
import { readCertificates } from '../../../certificates/pem-blocks.ts'
import type { Judgement } from '../../../findings/code.ts'
import { momentText } from '../../../findings/duration-text.ts'
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { longestLived } from '../../certificates/published-authorities.ts'
import type { AggregatedApi, Trouble } from './api-service.ts'
import type { Code } from './codes.ts'

type Group = readonly [TroubledApi, ...TroubledApi[]]
type TroubledApi = AggregatedApi & { readonly trouble: Trouble }

/** One finding for each Service and what is wrong with it: several versions of an API are one program. */
export function judgeTroubles(apis: readonly AggregatedApi[]): Judgement<Code | 'aggregated-tls'>[] {
  const troubled = apis.filter((api): api is TroubledApi => api.trouble !== undefined)
  const groups = Map.groupBy(troubled, ({ service, trouble }) => JSON.stringify([service, codeOf(trouble)]))
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [judgeGroup([first, ...others])],
  )
}

// As the HTTP client of Go words them.
const PATTERNS: readonly (readonly [RegExp, Code | 'aggregated-tls'])[] = [
  [/\bx509: |\btls: failed to verify/, 'aggregated-tls'],
  [
    /context deadline exceeded|i\/o timeout|Client\.Timeout exceeded|timed out waiting|no route to host|network is unreachable/,
    'aggregated-network',
  ],
]

function codeOf({ message }: Trouble): Code | 'aggregated-tls' {
  return PATTERNS.find(([pattern]) => pattern.test(message))?.[1] ?? 'aggregated-unavailable'
}

function judgeGroup(group: Group): Judgement<Code | 'aggregated-tls'> {
  const [{ name, service, trouble, since }] = group
  const code = codeOf(trouble)
  const versions = listText(
    group.map(({ groupVersion }) => quoted(groupVersion, 120)),
    3,
  )
  const remedy = code === 'aggregated-unavailable' ? remedyFor(group) : undefined
  return {
    code,
    message: `Nothing of ${versions} can be read, and no namespace be deleted: ${causeText(trouble, quoted(service, 130))}.`,
    subject: { kind: 'APIService', name: quoted(name, 150) },
    evidence: {
      Reason: quoted(trouble.reason, 60),
      ...(since && { Since: momentText(since) }),
      ...(group.length > 1 && { APIServices: listText(group.map(each => quoted(each.name, 150))) }),
    },
    ...(remedy !== undefined && { remedy }),
  }
}

function causeText({ reason, message }: Trouble, service: string): string {
  const [, untrusted] = /\b(x509: .+)/s.exec(message) ?? []
  if (untrusted !== undefined)
    return `the API server does not trust the certificate of ${service}: ${quoted(untrusted, 200)}`
  switch (reason) {
    case 'ServiceNotFound':
      return `the Service ${service} does not exist`
    case 'EndpointsNotFound':
    case 'MissingEndpoints':
      return `the Service ${service} has no ready endpoint`
    default:
      return `of the Service ${service} the API server says "${quoted(message, 250)}"`
  }
}

function remedyFor(group: Group): string | undefined {
  const [{ service, trouble }] = group
  const names = group.map(({ name }) => name)
  const [namespace = ''] = service.split('/')
  const isSafe = [namespace, ...names].every(word => /^[a-z0-9]/i.test(word))
  const remove = commandText(['kubectl', 'delete', 'apiservice', ...names])
  const look = commandText(['kubectl', '-n', namespace, 'get', 'pods'])
  if (!isSafe || remove === undefined || look === undefined) return undefined
  return trouble.reason === 'ServiceNotFound'
    ? `When the program behind it was uninstalled, delete what it left: \`${remove}\`. Else install it again.`
    : `Start the pods behind its Service, or see why they do not answer: \`${look}\`. When the program is gone for good: \`${remove}\`.`
}

/** Whether its server is not trusted for an authority in the caBundle that has ended. */
export function isEnded({ caBundle, trouble }: AggregatedApi, now: Date): boolean {
  if (trouble === undefined || codeOf(trouble) !== 'aggregated-tls') return false
  const { certificates } = readCertificates(Buffer.from(caBundle, 'base64').toString('latin1'))
  const authority = longestLived(certificates)
  return authority !== undefined && authority.notAfter < now
}

// The API server asks for discovery anew once a minute.
const DISCOVERY_TAKES_MS = 2 * 60 * 1000

/**
 * What discovery calls stale although the API server has found its server available for a while.
 *
 * @param at the server's time
 */
export function judgeStale(
  apis: readonly AggregatedApi[],
  stale: readonly string[],
  at: Date,
): Judgement<Code>[] {
  return apis
    .filter(({ groupVersion, trouble, since }) => {
      const isSettled = since === undefined || at.getTime() - since.getTime() > DISCOVERY_TAKES_MS
      return trouble === undefined && isSettled && stale.includes(groupVersion)
    })
    .map(({ name, groupVersion, service }) => ({
      code: 'aggregated-discovery-stale' as const,
      message: `What ${quoted(groupVersion, 120)} serves is known only from before, so clients miss its kinds and no namespace can be deleted: ${quoted(service, 130)} answers, and not with discovery that can be read.`,
      subject: { kind: 'APIService', name: quoted(name, 150) },
    }))
}
