import type { Cluster } from '../../cluster/cluster.ts'
import type { CodeOf, Codes, Judgement } from '../../findings/code.ts'
import type { Severity } from '../../findings/finding.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { type Check, defineCheck, EVERY_PROFILE } from '../check.ts'
import { type Health, readHealth } from './health.ts'
import { askMembers, type MemberAnswer, unanswered } from './members.ts'

interface HealthEndpoint<Table extends Codes> {
  readonly id: 'livez' | 'readyz'
  readonly title: string
  /** What the endpoint tells: "alive". */
  readonly state: string
  readonly codes: Table
  /** In the order in which they are tried; the last one is always one. */
  readonly causes: readonly Cause<CodeOf<Table>>[]
}

interface Cause<Code extends string> {
  readonly code: Code
  isCause(failing: readonly string[]): boolean
  /** What is wrong, as a sentence without its full stop. */
  readonly says: string
  /** How bad it is as long as other API servers are well. Default: a warning. */
  readonly whenOthersAreWell?: Severity
}

// Etcd elects a new leader within that, and the last hooks of a start end: what has passed by then kept nobody from anything.
const SECOND_LOOK_AFTER_MS = 3_000

/** A check of `/livez` or `/readyz`, which differ in what a failure means. */
export function healthCheck<const Table extends Codes>(endpoint: HealthEndpoint<Table>): Check {
  const { id, title, state, codes } = endpoint
  return defineCheck({
    id,
    family: 'health',
    title,
    profiles: EVERY_PROFILE,
    needs: 'authorization',
    access: [{ verb: 'get', path: `/${id}` }],
    codes,
    async collect({ cluster, members, connection, inputs, pause }) {
      const look = async (client: Cluster) =>
        readHealth(await client.get(`/${id}?verbose`, { expect: [500] }))
      const ask = async (client: Cluster) => {
        const first = await look(client)
        if (first.failing.length === 0 || first.failing.includes('shutdown')) return first
        await pause(SECOND_LOOK_AFTER_MS)
        return look(client)
      }
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

/** As bad as its cause when no API server is well, and less as long as one is. */
function judgeMembers<Table extends Codes>(
  asked: readonly Asked[],
  host: string,
  { causes, state }: HealthEndpoint<Table>,
): Judgement<CodeOf<Table>>[] {
  const answered = asked.flatMap(member => ('answer' in member ? [member] : []))
  const failing = answered.filter(({ answer }) => answer.failing.length > 0)
  const [first] = failing
  const cause = causes.find(({ isCause }) => isCause(first?.answer.failing ?? []))
  if (first === undefined || cause === undefined) return []
  const { code, says, whenOthersAreWell = 'warning' } = cause
  const names = listText(first.answer.failing)
  if (failing.length === answered.length) {
    const evidence = {
      Failing: listText(first.answer.failing, 20),
      Passing: String(first.answer.passing.length),
    }
    return [{ code, message: `${says} (failing: ${names}).`, evidence }]
  }
  const where = failing.map(({ address }) => address)
  return [
    {
      code,
      severity: whenOthersAreWell,
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
