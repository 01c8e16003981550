import type { Cluster } from '../../cluster/cluster.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { type Check, defineCheck, EVERY_PROFILE } from '../check.ts'
import { type Health, readHealth } from './health.ts'
import { askMembers, type MemberAnswer, unanswered } from './members.ts'

interface HealthEndpoint {
  readonly id: 'livez' | 'readyz'
  readonly title: string
  readonly code: string
  readonly definition: { readonly title: string; readonly remedy: string }
  /** What is wrong, as a sentence without its full stop. */
  readonly message: string
  /** What the endpoint tells: "alive". */
  readonly state: string
}

/** A check of `/livez` or `/readyz`, which differ in what a failure means. */
export function healthCheck({ definition, ...endpoint }: HealthEndpoint): Check {
  const { id, title, code, state } = endpoint
  return defineCheck({
    id,
    family: 'health',
    title,
    profiles: EVERY_PROFILE,
    needs: 'authorization',
    access: [{ verb: 'get', path: `/${id}` }],
    codes: { [code]: { severity: 'error', ...definition } },
    async collect({ cluster, members, connection, inputs }) {
      const ask = async (client: Cluster) => readHealth(await client.get(`/${id}?verbose`, { expect: [500] }))
      const answer = await ask(cluster)
      // A gate asks the others only to learn whether any of them can take the deploy.
      const isAsked = inputs.profile !== 'gate' || answer.failing.length > 0
      const others = isAsked ? await askMembers(members, ask) : []
      return [{ address: connection.tls?.address ?? '', answer }, ...others]
    },
    evaluate: (asked, { target }) => ({
      judgements: judgeMembers(asked, quoted(target.server.hostname, 100), endpoint),
      objects: Math.max(1, ...asked.map(objectsOf)),
      undetermined: unanswered(asked, `whether it is ${state}`),
    }),
  })
}

type Asked = MemberAnswer<Health>

/** An error when no API server is well, and a warning as long as one is. */
function judgeMembers(
  asked: readonly Asked[],
  host: string,
  { code, message, state }: Pick<HealthEndpoint, 'code' | 'message' | 'state'>,
): Judgement[] {
  const answered = asked.flatMap(member => ('answer' in member ? [member] : []))
  const failing = answered.filter(({ answer }) => answer.failing.length > 0)
  const [first] = failing
  if (first === undefined) return []
  const names = listText(first.answer.failing)
  if (failing.length === answered.length) {
    const evidence = {
      Failing: listText(first.answer.failing, 20),
      Passing: String(first.answer.passing.length),
    }
    return [{ code, message: `${message} (failing: ${names}).`, evidence }]
  }
  const where = failing.map(({ address }) => address)
  return [
    {
      code,
      severity: 'warning',
      message: `${failing.length} of the ${asked.length} API servers of ${host} ${failing.length === 1 ? 'is' : 'are'} not ${state}: ${listText(where)} (failing: ${names}).`,
      evidence: Object.fromEntries(
        failing.map(({ address, answer }) => [address, listText(answer.failing, 20)]),
      ),
    },
  ]
}

function objectsOf(member: Asked): number {
  return 'answer' in member ? member.answer.passing.length + member.answer.failing.length : 0
}
