import type { Cluster } from '../../cluster/cluster.ts'
import type { PermissionSubject } from '../../inputs/permission-flags.ts'
import { type Reviewed, reviewAccess } from './access-review.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { subjectReviews } from './subject-review.ts'

/** Asks what somebody may do; the credential itself when nobody is named. */
export type Review = (spec: AskableQuestion['spec'], subject?: PermissionSubject) => Promise<Reviewed>

export interface Asker {
  readonly cluster: Cluster
  /** The same question about the same subject is asked once. */
  readonly review: Review
}

export function createAsker(cluster: Cluster): Asker {
  const reviewSubject = subjectReviews(cluster)
  const ask = once(([spec, subject]: Parameters<Review>) =>
    subject === undefined ? reviewAccess(cluster, spec) : reviewSubject(spec, subject),
  )
  return { cluster, review: (...question) => ask(question) }
}

/** Asks for each thing only the first time. */
export function once<Asked, Result>(
  ask: (asked: Asked) => Promise<Result>,
): (asked: Asked) => Promise<Result> {
  const answers = new Map<string, Promise<Result>>()
  return asked => {
    const key = JSON.stringify(asked)
    const answer = answers.get(key) ?? ask(asked)
    answers.set(key, answer)
    return answer
  }
}
