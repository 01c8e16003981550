import { mapBounded } from '../../cluster/bounded.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { discover } from '../../cluster/discovery.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { Access } from '../check.ts'
import { reviewAccess } from './access-review.ts'
import type { LineObservation } from './answer-line.ts'
import { lookUpNamespace, THERE } from './presence.ts'
import { resolveLine } from './resolve-line.ts'

/** The rights that {@link askLines} uses. */
export const ASK_LINES_ACCESS: readonly Access[] = [
  { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
  { verb: 'get', path: '/api' },
  { verb: 'get', path: '/apis' },
  { verb: 'get', group: '', resource: 'namespaces' },
]

// One connection carries them all at once; more than this only queues on the server.
const MOST_IN_FLIGHT = 64

/**
 * Asks the API server about every line, and once about every namespace that they name.
 *
 * @param namespace where a line without a namespace of its own asks
 * @throws ClusterError when the API server does not say what it serves
 */
export async function askLines(
  cluster: Cluster,
  lines: readonly PermissionLine[],
  namespace: string,
): Promise<LineObservation[]> {
  const discovery = await discover(cluster)
  const lookUp = once((name: string) => lookUpNamespace(cluster, name))
  return mapBounded(lines, MOST_IN_FLIGHT, async line => {
    const question = resolveLine(line, discovery, namespace)
    if (question.kind !== 'ask') return { line, question }
    const [review, presence] = await Promise.all([
      reviewAccess(cluster, question.spec),
      question.namespace === '' ? THERE : lookUp(question.namespace),
    ])
    return { line, question, review, presence }
  })
}

/** Asks for each name only the first time. */
function once<Result>(ask: (name: string) => Promise<Result>): (name: string) => Promise<Result> {
  const asked = new Map<string, Promise<Result>>()
  return name => {
    const answer = asked.get(name) ?? ask(name)
    asked.set(name, answer)
    return answer
  }
}
