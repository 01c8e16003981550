import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import type { ClusterMember } from '../check.ts'

/** What one API server answered, or why it did not. */
export type MemberAnswer<Answer> = { readonly address: string } & (
  | { readonly answer: Answer }
  | { readonly silence: string }
)

/** Asks every API server the same, side by side; one that cannot answer does not keep the others from it. */
export function askMembers<Answer>(
  members: readonly ClusterMember[],
  ask: (cluster: Cluster) => Promise<Answer>,
): Promise<MemberAnswer<Answer>[]> {
  return Promise.all(
    members.map(async ({ address, cluster }) => {
      try {
        return { address, answer: await ask(cluster) }
      } catch (error) {
        if (!(error instanceof ClusterError)) throw error
        return { address, silence: error.message }
      }
    }),
  )
}

/** A sentence for each API server that could not be asked. */
export function unanswered(answers: readonly MemberAnswer<unknown>[], question: string): string[] {
  return answers.flatMap(member =>
    'silence' in member
      ? [`The API server at ${member.address} could not be asked ${question}: ${member.silence}.`]
      : [],
  )
}
