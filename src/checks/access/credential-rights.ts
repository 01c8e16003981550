import { mapBounded } from '../../cluster/bounded.ts'
import { withNames } from '../../findings/kubectl-command.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { answerLine } from './answer-line.ts'
import { mayAnyoneDoAnything } from './anyone-review.ts'
import { askLines, askLinesAccess } from './ask-lines.ts'
import { createAsker } from './asker.ts'
import type { PermissionAnswer } from './permission-answer.ts'
import { lookUpNamespace, type Presence, THERE } from './presence.ts'
import { grantsMoreThanBasics, type Rules, rulesIn } from './rules-review.ts'

const MOST_IN_FLIGHT = 16

const MISSING = 'Correct the name in the input `namespaces`, or create it: `kubectl create namespace NAME`.'
const MISSING_OF_CONTEXT =
  'Correct the namespace of the context or the input `namespace`, or create it: `kubectl create namespace NAME`.'

export const credentialRights = defineCheck({
  id: 'credential-rights',
  family: 'access',
  title: 'The credential may do more than sign in',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ({ rbac }) => [
    { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectrulesreviews' },
    { verb: 'get', group: '', resource: 'namespaces' },
    ...askLinesAccess(ownLines(rbac)),
  ],
  codes: {
    'authz-nothing-granted': {
      severity: 'warning',
      title: 'The credential may do nothing beyond what every identity may',
      remedy:
        'Grant what the deploy needs, `kubectl create rolebinding deploy --clusterrole=edit --serviceaccount=NAMESPACE:NAME -n NAMESPACE`, or name the right namespace in the input `namespaces`.',
    },
    'authz-abac-mode': {
      severity: 'warning',
      title: 'The API server allows everybody everything',
      remedy:
        'Start it with `--authorization-mode=Node,RBAC`, after every workload has the roles that it needs.',
    },
    'authz-namespace-missing': {
      severity: 'error',
      title: 'A namespace that is asked for does not exist',
      remedy: MISSING,
    },
  },
  isAsked: inputs => inputs.namespaces.length > 0,
  async collect(context) {
    const { cluster, target, inputs } = context
    const isAsked = inputs.namespaces.length > 0
    const namespaces = isAsked ? inputs.namespaces : [target.namespace]
    const views = await mapBounded(namespaces, MOST_IN_FLIGHT, async name => {
      const [rules, presence] = await Promise.all([
        rulesIn(context, name),
        name === EVERY_CLUSTER_HAS ? THERE : lookUpNamespace(context, name),
      ])
      return { name, rules, presence }
    })
    // Asked only when there seems to be nothing: a line that is allowed, in whatever namespace, is the better proof.
    const own = views.every(isUseless) ? ownLines(inputs.rbac) : []
    const lines = own.length > 0 ? await askLines(createAsker(context), own, target.namespace) : []
    const isEverything = inputs.profile !== 'gate' && views.some(({ rules }) => rules.isEverything)
    const isOpen = isEverything && (await mayAnyoneDoAnything(cluster))
    return { views, isAsked, isOpen, mayBeAllowed: lines.map(answerLine).some(mayBeAllowed) }
  },
  evaluate({ views, isAsked, isOpen, mayBeAllowed }) {
    const missing = views.filter(({ presence }) => presence.kind === 'missing')
    const isNothing = views.every(isUseless) && !mayBeAllowed && missing.length === 0
    return {
      objects: views.length,
      namespaces: views.map(({ name }) => name),
      judgements: [
        ...missing.map(({ name }) => judgeMissing(name, isAsked)),
        ...(isNothing ? [judgeNothing(views)] : []),
        ...(isOpen ? [OPEN_TO_ALL] : []),
      ],
      undetermined: views.flatMap(({ name, presence }) =>
        presence.kind === 'unknown' && isAsked
          ? `Whether the namespace ${quoted(name, 80)} exists could not be found out: ${presence.reason}.`
          : [],
      ),
    }
  },
})

// What others may do says nothing of the credential.
function ownLines(lines: readonly PermissionLine[]): readonly PermissionLine[] {
  return lines.filter(({ subject }) => subject === undefined)
}

// What could not be answered may be a right.
function mayBeAllowed({ actual, problem }: PermissionAnswer): boolean {
  return actual === 'allowed' || (actual === 'unknown' && problem === undefined)
}

const EVERY_CLUSTER_HAS = 'default'

/** What nobody asked for may still be what every command without `-n` is about. */
function judgeMissing(namespace: string, isAsked: boolean) {
  const name = quoted(namespace, 80)
  const finding = { code: 'authz-namespace-missing', subject: { kind: 'Namespace', name } } as const
  if (isAsked)
    return {
      ...finding,
      message: `The namespace ${name} does not exist in this cluster.`,
      remedy: withNames(MISSING, { NAME: namespace }),
    }
  return {
    ...finding,
    severity: 'warning',
    message: `The namespace ${name}, in which this context works, does not exist in this cluster.`,
    remedy: withNames(MISSING_OF_CONTEXT, { NAME: namespace }),
  } as const
}

const OPEN_TO_ALL = {
  code: 'authz-abac-mode',
  message:
    'The API server allows everything to everybody, even to a user that nobody knows: its authorization mode is AlwaysAllow, or a policy of ABAC says so.',
  evidence: { 'Allowed to a user nobody knows': 'delete nodes' },
} as const

function judgeNothing(views: readonly NamespaceView[]) {
  const where = quoted(listText(views.map(({ name }) => name)), 200)
  const missing = [...new Set(views.flatMap(({ rules }) => rules.missingRoles))]
  const roles = quoted(listText(missing, 3), 200)
  const why = missing.length === 0 ? '' : `: it is bound to the ${roles}, which does not exist`
  return {
    code: 'authz-nothing-granted',
    message: `This credential signs in, but may do nothing in ${where} beyond what every identity may${why}.`,
    ...(missing.length > 0 && {
      remedy: `Create the ${roles}, or bind the one that is meant: \`kubectl get rolebindings,clusterrolebindings -A -o wide\` shows who is bound to what.`,
    }),
  } as const
}

interface NamespaceView {
  readonly name: string
  readonly presence: Presence
  readonly rules: Rules
}

function isUseless({ rules }: NamespaceView): boolean {
  return !rules.incomplete && !grantsMoreThanBasics(rules)
}
