import type { Cluster } from '../../cluster/cluster.ts'
import type { Discovery } from '../../cluster/discovery.ts'
import type { PermissionSubject } from '../../inputs/permission-flags.ts'
import type { CheckContext } from '../check.ts'
import { servedKinds } from '../served-kinds.ts'
import { type Reviewed, reviewAccess } from './access-review.ts'
import { lookUpNamespace, type Presence } from './presence.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { subjectReviews } from './subject-review.ts'

/** Asks what somebody may do; the credential itself when nobody is named. */
export type Review = (spec: AskableQuestion['spec'], subject?: PermissionSubject) => Promise<Reviewed>

/** What is the same is asked once in a run. */
export interface Asker {
  readonly cluster: Cluster
  readonly review: Review
  /** What the API server serves. */
  readonly discover: () => Promise<Discovery>
  /** Whether a namespace exists. */
  readonly presence: (namespace: string) => Promise<Presence>
}

export function createAsker({ cluster, share }: Pick<CheckContext, 'cluster' | 'share'>): Asker {
  const reviewSubject = subjectReviews(cluster)
  return {
    cluster,
    review: (spec, subject) =>
      share(`review ${JSON.stringify([spec, subject])}`, () =>
        subject === undefined ? reviewAccess(cluster, spec) : reviewSubject(spec, subject),
      ),
    discover: () => servedKinds({ cluster, share }),
    presence: namespace => lookUpNamespace({ cluster, share }, namespace),
  }
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
