import type { Outcome } from './outcome.ts'
import type { Question } from './question.ts'

interface Difference {
  /** Why we do on purpose what kubectl does not. */
  readonly reason: string
  readonly holds: (question: Question, ours: Outcome, kubectl: Outcome) => boolean
}

const isAnswer = (outcome: Outcome) => outcome === 'allowed' || outcome === 'denied'

const SPECIAL_VERBS = ['bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest']

/** Each has to be met, and each line that differs has to be one of them. */
export const DIFFERENCES: readonly Difference[] = [
  {
    reason: 'kubectl looks at no subresource: one that no kind has is denied, or allowed by a wildcard',
    holds: ({ subresource }, ours) => ours === 'rbac-unknown-subresource' && subresource !== undefined,
  },
  {
    reason: 'kubectl looks at no verb where a line asks about all namespaces',
    holds: ({ place }, ours, kubectl) => ours === 'rbac-unknown-verb' && place === '-A' && isAnswer(kubectl),
  },
  {
    reason:
      'kubectl takes every verb that it knows for every resource, also where no request ever asks for it',
    holds: ({ verb, resource }, ours) =>
      ours === 'rbac-unknown-verb' &&
      (SPECIAL_VERBS.includes(verb) || /^(users|groups|uids|userextras|signers)\b/.test(resource)),
  },
  {
    reason: 'kubectl has a list of verbs, to which we add those that the kind itself names',
    holds: ({ verb }, ours, kubectl) =>
      verb === 'calibrate' && isAnswer(ours) && kubectl === 'rbac-unknown-verb',
  },
  {
    reason: 'a group whose API server does not answer may have what no other has',
    holds: ({ resource }, ours, kubectl) =>
      ours === 'unknown' &&
      kubectl === 'rbac-unknown-resource' &&
      (!resource.includes('.') || resource.includes('dead')),
  },
  {
    reason: 'kubectl does not look whether a namespace exists',
    holds: ({ place }, ours) => ours === 'rbac-namespace-missing' && place === 'nowhere',
  },
  {
    reason: 'kubectl asks in a namespace about what lies in none, which no real request does',
    holds: ({ place }, ours, kubectl) => place === '' && ours === 'denied' && kubectl === 'allowed',
  },
  {
    reason: 'a ClusterRole may be bound in one namespace, where the API server then asks',
    holds: ({ verb, resource }, ours, kubectl) =>
      verb === 'bind' &&
      /^clusterroles?(\.|\/|$)/.test(resource) &&
      isAnswer(ours) &&
      kubectl === 'rbac-wrong-scope',
  },
  {
    reason: 'discovery lists no uids, userextras and signers, which rules may name all the same',
    holds: ({ resource }, ours, kubectl) =>
      /^(uids|userextras|signers)$/.test(resource) && isAnswer(ours) && kubectl === 'rbac-unknown-resource',
  },
  {
    reason:
      'kubectl asks about a resource of the name *.GROUP, which a rule for everything in a group does not mean',
    holds: ({ resource }, _ours, kubectl) => resource.startsWith('*.') && kubectl === 'rbac-unknown-resource',
  },
  {
    reason: 'kubectl forgets a version behind a short name, also one that is not served',
    holds: ({ resource }, ours, kubectl) =>
      resource === 'deploy.v9.apps' && ours === 'rbac-unknown-resource' && isAnswer(kubectl),
  },
  {
    reason: 'kubectl takes an empty version for any',
    holds: ({ resource }, ours, kubectl) =>
      resource === 'pods..' && ours === 'rbac-unknown-resource' && isAnswer(kubectl),
  },
  {
    reason: 'kubectl makes up a kind of lists for each kind, which no rule can mean',
    holds: ({ resource }, ours, kubectl) => resource === 'podlists' && !isAnswer(ours) && isAnswer(kubectl),
  },
  {
    reason:
      'kubectl acts as others, which takes another right than to ask about them, and they may be unable to ask',
    holds: ({ subject }, ours, kubectl) =>
      subject !== undefined && ours !== 'unknown' && kubectl === 'unknown',
  },
  {
    reason: 'kubectl does not look whether a service account exists',
    holds: ({ subject }, ours) =>
      ours === 'rbac-subject-missing' && subject === 'system:serviceaccount:shop:nosuch',
  },
]
