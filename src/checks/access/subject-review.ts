// What somebody else may do. There are three ways to ask, each with a right of its own; the first that is open is taken.
import type { Cluster, ReviewPath } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'
import type { PermissionSubject } from '../../inputs/permission-flags.ts'
import type { ActedAs } from '../../kubeconfig/target.ts'
import { type Reviewed, readReview } from './access-review.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { groupsOf, groupsToSend, isSignedIn } from './subject.ts'

const API = '/apis/authorization.k8s.io/v1'

interface Way {
  /** Whom and what a refusal holds for: it is not asked again in vain. */
  readonly scope: string
  readonly path: ReviewPath
  readonly body: object
  readonly actAs?: ActedAs
}

/** Words of the server, where this way is closed. */
interface Refusal {
  readonly refusal: string
}

/**
 * Asks about others, by SubjectAccessReview where that is allowed, else within the namespace of the question, else in their
 * name. The first question of each way is asked alone, so that hundreds of lines are refused once.
 */
export function subjectReviews(cluster: Cluster) {
  const first = new Map<string, Promise<Reviewed | Refusal>>()
  const ask = async (way: Way): Promise<Reviewed | Refusal> => {
    const earlier = first.get(way.scope)
    if (earlier === undefined) {
      const asked = askBy(cluster, way)
      first.set(way.scope, asked)
      return asked
    }
    const known = await earlier
    return 'refusal' in known ? known : askBy(cluster, way)
  }
  return async (spec: AskableQuestion['spec'], subject: PermissionSubject): Promise<Reviewed> => {
    let refusal = ''
    for (const way of waysFor(spec, subject)) {
      const outcome = await ask(way)
      if (!('refusal' in outcome)) return outcome
      refusal = outcome.refusal
    }
    return { actual: 'unknown', reason: lackText(subject, refusal), grantedBy: '' }
  }
}

function waysFor(spec: AskableQuestion['spec'], subject: PermissionSubject): readonly Way[] {
  const { user, uid } = subject
  const about = { ...spec, user, groups: groupsOf(subject), ...(uid !== '' && { uid }) }
  const namespace = 'resourceAttributes' in spec ? spec.resourceAttributes.namespace : undefined
  const local = (name: string): Way => ({
    scope: `in ${name}`,
    path: `${API}/namespaces/${encodeURIComponent(name)}/localsubjectaccessreviews`,
    body: review('LocalSubjectAccessReview', about, { metadata: { namespace: name } }),
  })
  return [
    {
      scope: 'everywhere',
      path: `${API}/subjectaccessreviews`,
      body: review('SubjectAccessReview', about),
    },
    ...(namespace === undefined ? [] : [local(namespace)]),
    {
      scope: `as ${JSON.stringify(subject)}`,
      path: `${API}/selfsubjectaccessreviews`,
      body: review('SelfSubjectAccessReview', spec),
      actAs: { ...subject, groups: groupsToSend(subject) },
    },
  ]
}

function review(kind: string, spec: object, more: object = {}): object {
  return { apiVersion: 'authorization.k8s.io/v1', kind, ...more, spec }
}

async function askBy(cluster: Cluster, { path, body, actAs }: Way): Promise<Reviewed | Refusal> {
  try {
    return readReview(await cluster.review(path, body, actAs))
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.code === 'forbidden') return { refusal: error.message }
    return { actual: 'unknown', reason: error.message, grantedBy: '' }
  }
}

const REVIEW_RIGHT = 'create subjectaccessreviews.authorization.k8s.io'

/** @param refusal of the request in the name of the subject */
function lackText(subject: PermissionSubject, refusal: string): string {
  if (!isSignedIn(subject))
    return `this credential may not ${REVIEW_RIGHT}, and who is not signed in may not ask in its own name`
  return `this credential may neither ${REVIEW_RIGHT} nor impersonate ${rightsText(subject)} (${refusal})`
}

function rightsText(subject: PermissionSubject): string {
  const { user, uid } = subject
  const account = serviceAccountOf(user)
  return [
    account === undefined ? 'users' : `serviceaccounts in namespace ${account.namespace}`,
    ...(groupsToSend(subject).length > 0 ? ['groups'] : []),
    ...(uid === '' ? [] : ['uids.authentication.k8s.io']),
  ].join(' and ')
}
