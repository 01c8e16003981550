// Policies that cannot be applied, and what the API server then does. Pure.
import type { Discovery } from '../../../cluster/discovery.ts'
import type { Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { placeText, reachOf, stopsDeploys } from '../admission-webhooks/reach.ts'
import { requestsText } from '../admission-webhooks/requests-text.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { CODES, type Code } from './codes.ts'
import { type Bound, kindText, type MissingParams, servedAs } from './find-params.ts'
import { type Binding, narrowed, type Policy, type PolicyMatching } from './policy.ts'

type Namespaces = readonly SeenNamespace[] | undefined

/** Each binding with its policy, where that exists. */
export function boundPolicies(policies: readonly Policy[], bindings: readonly Binding[]): Bound[] {
  return bindings.flatMap(binding =>
    policies.filter(policy => isOf(binding, policy)).map(policy => ({ policy, binding })),
  )
}

function isOf(binding: Binding, policy: Policy): boolean {
  return binding.policy === policy.name && binding.kind === `${policy.kind}Binding`
}

export function policiesWithoutKind(bound: readonly Bound[], discovery: Discovery): Policy[] {
  const policies = new Set(bound.map(({ policy }) => policy))
  return [...policies].filter(
    ({ paramKind }) => paramKind !== undefined && servedAs(paramKind, discovery) === 'missing',
  )
}

/** The API server refuses wherever the policy holds, whatever its bindings and conditions narrow. */
export function judgeKind(policy: Policy, namespaces: Namespaces): Judgement<Code>[] {
  const { paramKind } = policy
  if (paramKind === undefined) return []
  const why = `${kindText(paramKind)}, the kind of its parameters, is not served in the version ${quoted(paramKind.version, 40)}`
  return judgeRefusal('admission-policy-kind-missing', policy, policy, { why, namespaces })
}

export function judgeParams(
  { policy, binding, what, namespaces: places }: MissingParams,
  namespaces: Namespaces,
): Judgement<Code>[] {
  const matching = narrowed(policy, binding)
  const where =
    places.length === 0 ? [] : [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: places }]
  const narrow = { ...matching, namespaces: [...matching.namespaces, ...where] }
  // Somewhere else, requests may well find theirs.
  if (where.length > 0 && reachOf(narrow, namespaces) === 'no-namespace') return []
  const why = `the parameters that its binding ${quoted(binding.name, 100)} demands, ${what}, do not exist`
  const at = { ...binding, ...narrow, isFailClosed: policy.isFailClosed }
  return judgeRefusal('admission-policy-params-missing', at, policy, { why, namespaces })
}

interface Cause {
  readonly why: string
  readonly namespaces: Namespaces
}

function judgeRefusal(
  code: Code,
  at: PolicyMatching & Pick<Policy, 'kind' | 'name' | 'isFailClosed'>,
  policy: Policy,
  { why, namespaces }: Cause,
): Judgement<Code>[] {
  const requests = requestsText(at.rules)
  const place = placeText(at, namespaces)
  const what = `${quoted(policy.kind, 40)} ${quoted(policy.name, 100)}`
  const isStopped = at.isFailClosed && !at.hasExclusions && stopsDeploys(at, namespaces)
  return [
    {
      code,
      severity: isStopped ? 'error' : 'warning',
      message: at.isFailClosed
        ? `Every ${requests}${place} is refused: the ${what} fails closed, and ${why}.`
        : `The ${what} is not applied to ${requests}${place}, which pass unchecked as it fails open: ${why}.`,
      subject: { kind: at.kind, name: quoted(at.name, 150) },
      remedy: withNames(CODES[code].remedy, { KIND: at.kind.toLowerCase(), NAME: at.name }),
    },
  ]
}

/** Bindings of what does not exist. */
export function judgeBindings({
  policies,
  bindings,
}: {
  readonly policies: readonly Policy[]
  readonly bindings: readonly Binding[]
}): Judgement<Code>[] {
  return bindings
    .filter(binding => !policies.some(policy => isOf(binding, policy)))
    .map(({ kind, name, policy }) => ({
      code: 'admission-policy-missing',
      message: `The ${quoted(kind, 40)} ${quoted(name, 100)} has no effect: the policy ${quoted(policy, 100)} does not exist.`,
      subject: { kind, name: quoted(name, 150) },
      remedy: withNames(CODES['admission-policy-missing'].remedy, { KIND: kind.toLowerCase(), NAME: name }),
    }))
}

/** What the controller manager says of expressions of policies that hold somewhere. */
export function judgeTypes(policies: readonly Policy[]): Judgement<Code>[] {
  return policies.flatMap(({ kind, name, typeWarnings }) => {
    const [first] = typeWarnings
    if (first === undefined) return []
    const words = quoted(first.warning.split('\n | ')[0] ?? '', 200)
    return [
      {
        code: 'admission-policy-type-warning' as const,
        message: `The ${quoted(kind, 40)} ${quoted(name, 100)} has an expression that does not fit what it is asked about: ${words}.`,
        subject: { kind, name: quoted(name, 150) },
        evidence: {
          Fields: listText(
            typeWarnings.map(({ field }) => quoted(field, 80)),
            5,
          ),
        },
        remedy: withNames(CODES['admission-policy-type-warning'].remedy, {
          KIND: kind.toLowerCase(),
          NAME: name,
        }),
      },
    ]
  })
}
