import { mapBounded } from '../../cluster/bounded.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { answerLine } from './answer-line.ts'
import { ASK_LINES_ACCESS, askLines } from './ask-lines.ts'
import { lookUpNamespace, type Presence, THERE } from './presence.ts'
import { grantsMoreThanBasics, type Rules, reviewRules } from './rules-review.ts'

const MOST_IN_FLIGHT = 16

export const credentialRights = defineCheck({
  id: 'credential-rights',
  family: 'access',
  title: 'The credential may do more than sign in',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: [
    { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectrulesreviews' },
    ...ASK_LINES_ACCESS,
  ],
  codes: {
    'authz-nothing-granted': {
      severity: 'warning',
      title: 'The credential may do nothing beyond what every identity may',
      remedy:
        'Grant what the deploy needs, `kubectl create rolebinding deploy --clusterrole=edit --serviceaccount=NAMESPACE:NAME -n NAMESPACE`, or name the right namespace in the input `namespaces`.',
    },
    'authz-namespace-missing': {
      severity: 'error',
      title: 'A namespace that is asked for does not exist',
      remedy: 'Correct the name in the input `namespaces`, or create it: `kubectl create namespace NAME`.',
    },
  },
  isAsked: inputs => inputs.namespaces.length > 0,
  async collect({ cluster, target, inputs }) {
    const isAsked = inputs.namespaces.length > 0
    const namespaces = isAsked ? inputs.namespaces : [target.namespace]
    const views = await mapBounded(namespaces, MOST_IN_FLIGHT, async name => {
      const [rules, presence] = await Promise.all([
        reviewRules(cluster, name),
        isAsked ? lookUpNamespace(cluster, name) : THERE,
      ])
      return { name, rules, presence }
    })
    // Asked only when there seems to be nothing: a line that is allowed, in whatever namespace, is the better proof.
    const isInDoubt = views.every(isUseless) && inputs.rbac.length > 0
    const lines = isInDoubt ? await askLines(cluster, inputs.rbac, target.namespace) : []
    return { views, isAllowed: lines.some(line => answerLine(line).actual === 'allowed') }
  },
  evaluate({ views, isAllowed }) {
    const missing = views.filter(({ presence }) => presence.kind === 'missing')
    const isNothing = views.every(isUseless) && !isAllowed && missing.length === 0
    const where = quoted(listText(views.map(({ name }) => name)), 200)
    return {
      objects: views.length,
      judgements: [
        ...missing.map(({ name }) => ({
          code: 'authz-namespace-missing' as const,
          subject: { kind: 'Namespace', name: quoted(name, 80) },
          message: `The namespace ${quoted(name, 80)} does not exist in this cluster.`,
        })),
        ...(isNothing
          ? [
              {
                code: 'authz-nothing-granted' as const,
                message: `This credential signs in, but may do nothing in ${where} beyond what every identity may.`,
              },
            ]
          : []),
      ],
      undetermined: views.flatMap(({ name, presence }) =>
        presence.kind === 'unknown'
          ? `Whether the namespace ${quoted(name, 80)} exists could not be found out: ${presence.reason}.`
          : [],
      ),
    }
  },
})

interface NamespaceView {
  readonly name: string
  readonly presence: Presence
  readonly rules: Rules
}

function isUseless({ rules }: NamespaceView): boolean {
  return !rules.incomplete && !grantsMoreThanBasics(rules)
}
