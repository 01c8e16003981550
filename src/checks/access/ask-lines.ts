import { mapBounded } from '../../cluster/bounded.ts'
import { ClusterError, type ClusterErrorCode } from '../../cluster/cluster-error.ts'
import type { Discovery } from '../../cluster/discovery.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { Access } from '../check.ts'
import type { LineObservation } from './answer-line.ts'
import { type Asker, once } from './asker.ts'
import { lookUpServiceAccount, THERE } from './presence.ts'
import { type Question, resolveLine } from './resolve-line.ts'

/** The rights that {@link askLines} uses for these lines. */
export function askLinesAccess(lines: readonly PermissionLine[]): readonly Access[] {
  if (lines.length === 0) return []
  const others = lines.flatMap(({ subject }) => subject ?? [])
  const hasAccounts = others.some(({ user }) => serviceAccountOf(user) !== undefined)
  return [
    ...(lines.some(isOfResource) ? ASK_RESOURCES_ACCESS : [REVIEW]),
    ...(others.length > 0 ? [REVIEW_OTHERS] : []),
    ...(hasAccounts ? [{ verb: 'get', group: '', resource: 'serviceaccounts' }] : []),
  ]
}

const REVIEW = { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' }

/** The rights that questions of the credential about itself and resources use. */
export const ASK_RESOURCES_ACCESS: readonly Access[] = [
  REVIEW,
  { verb: 'get', path: '/api' },
  { verb: 'get', path: '/apis' },
  { verb: 'get', group: '', resource: 'namespaces' },
]

const REVIEW_OTHERS = { verb: 'create', group: 'authorization.k8s.io', resource: 'subjectaccessreviews' }

// One connection carries them all at once; more than this only queues on the server.
const MOST_IN_FLIGHT = 64

/**
 * Asks the API server about every line, and once about every namespace and service account that they name.
 *
 * @param namespace where a line without a namespace of its own asks
 * @throws ClusterError when the API server will not say what it serves
 */
export async function askLines(
  { cluster, review, discover, presence: findNamespace }: Asker,
  lines: readonly PermissionLine[],
  namespace: string,
): Promise<LineObservation[]> {
  const resolve = await resolverFor(lines, discover, namespace)
  const findAccount = once((user: string) => {
    const account = serviceAccountOf(user)
    return account === undefined ? Promise.resolve(THERE) : lookUpServiceAccount(cluster, account)
  })
  return mapBounded(lines, MOST_IN_FLIGHT, async line => {
    const question = resolve(line)
    if (question.kind !== 'ask') return { line, question }
    const [answer, presence, subjectPresence] = await Promise.all([
      review(question.spec, line.subject),
      question.namespace === '' ? THERE : findNamespace(question.namespace),
      line.subject === undefined ? THERE : findAccount(line.subject.user),
    ])
    return { line, question, review: answer, presence, subjectPresence }
  })
}

// A path is asked about as it stands.
const NOTHING: Discovery = { resources: [], staleGroups: [], staleVersions: [] }

/** How lines become questions; those about resources stay open where the server cannot say now what it serves. */
async function resolverFor(
  lines: readonly PermissionLine[],
  discover: Asker['discover'],
  namespace: string,
): Promise<(line: PermissionLine) => Question> {
  const resolveBy = (discovery: Discovery) => (line: PermissionLine) =>
    resolveLine(line, discovery, namespace)
  if (!lines.some(isOfResource)) return resolveBy(NOTHING)
  try {
    return resolveBy(await discover())
  } catch (error) {
    if (!(error instanceof ClusterError) || !PASSING.includes(error.code)) throw error
    const open = { kind: 'unknown', reason: error.message } as const
    return line => (isOfResource(line) ? open : resolveBy(NOTHING)(line))
  }
}

const PASSING: readonly ClusterErrorCode[] = ['throttled', 'server-error', 'no-answer']

function isOfResource({ target }: PermissionLine): boolean {
  return target.kind === 'resource'
}
