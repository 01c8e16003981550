import { isRecord, record, records, text } from '../../../findings/plain-json.ts'
import { type Matching, readMatching } from '../admission-webhooks/webhook.ts'

type Item = Readonly<Record<string, unknown>>

export interface PolicyMatching extends Matching {
  /** Whether some of what its rules name is left out again. */
  readonly hasExclusions: boolean
}

/** A policy in CEL, as far as it decides what happens to requests. */
export interface Policy extends PolicyMatching {
  /** Such as ValidatingAdmissionPolicy. */
  readonly kind: string
  readonly name: string
  /** Whether a request is refused when the policy cannot be applied. */
  readonly isFailClosed: boolean
  /** The kind of its parameters. */
  readonly paramKind?: ParamKind
  /** What the controller manager found when it held its expressions against the kinds that it is asked about. */
  readonly typeWarnings: readonly { readonly field: string; readonly warning: string }[]
}

export interface ParamKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** What makes a policy hold somewhere. */
export interface Binding extends PolicyMatching {
  /** Such as ValidatingAdmissionPolicyBinding. */
  readonly kind: string
  readonly name: string
  readonly policy: string
  readonly params?: ParamReference
}

export interface ParamReference {
  /** Empty when labels select them. */
  readonly name: string
  /** Empty for the namespace of each request. */
  readonly namespace: string
  /** Whether a request is refused for which none are found. */
  readonly isDemanded: boolean
}

/** https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export function readPolicy(kind: string, item: Item): Policy {
  const [spec, status] = [record(item['spec']), record(item['status'])]
  const { paramKind } = spec
  return {
    kind,
    name: text(record(item['metadata'])['name']),
    isFailClosed: spec['failurePolicy'] !== 'Ignore',
    ...(isRecord(paramKind) && { paramKind: readParamKind(paramKind) }),
    ...matchingOf(spec['matchConstraints']),
    typeWarnings: records(record(status['typeChecking'])['expressionWarnings']).map(
      ({ fieldRef, warning }) => ({ field: text(fieldRef), warning: text(warning) }),
    ),
  }
}

function readParamKind({ apiVersion, kind }: Item): ParamKind {
  const [version = '', group = ''] = text(apiVersion).split('/').toReversed()
  return { group, version, kind: text(kind) }
}

export function readBinding(kind: string, item: Item): Binding {
  const { policyName, paramRef, matchResources } = record(item['spec'])
  return {
    kind,
    name: text(record(item['metadata'])['name']),
    policy: text(policyName),
    ...(isRecord(paramRef) && { params: readParamReference(paramRef) }),
    ...matchingOf(matchResources),
  }
}

function readParamReference({ name, namespace, parameterNotFoundAction }: Item): ParamReference {
  return {
    name: text(name),
    namespace: text(namespace),
    isDemanded: parameterNotFoundAction === 'Deny',
  }
}

// Without its conditions: they are not asked when a policy cannot be applied at all.
function matchingOf(value: unknown): PolicyMatching {
  const { resourceRules, excludeResourceRules, ...selectors } = record(value)
  return {
    ...readMatching({ ...selectors, rules: resourceRules }),
    hasExclusions: records(excludeResourceRules).length > 0,
  }
}

/** What a binding leaves of what its policy is asked about. */
export function narrowed(policy: Policy, binding: Binding): PolicyMatching {
  return {
    rules: binding.rules.length > 0 ? binding.rules : policy.rules,
    namespaces: [...policy.namespaces, ...binding.namespaces],
    objects: [...policy.objects, ...binding.objects],
    conditions: [],
    hasExclusions: policy.hasExclusions || binding.hasExclusions,
  }
}
