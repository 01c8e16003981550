import { allInOrder } from '../../../cluster/bounded.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { Inputs } from '../../../inputs/table.ts'
import type { Access, CheckContext } from '../../check.ts'
import { listOnce } from '../../list-once.ts'
import { type Binding, type Policy, readBinding, readPolicy } from './policy.ts'

const API = { group: 'admissionregistration.k8s.io', version: 'v1' }

interface Kind {
  readonly kind: string
  readonly resource: string
  /** Whether it is newer than the other. */
  readonly isOptional: boolean
}

/** Since Kubernetes 1.30. */
const VALIDATING = {
  kind: 'ValidatingAdmissionPolicy',
  resource: 'validatingadmissionpolicies',
  isOptional: false,
}

/** Since Kubernetes 1.36. */
const MUTATING = { kind: 'MutatingAdmissionPolicy', resource: 'mutatingadmissionpolicies', isOptional: true }

// Those that change objects are few so far: not worth a request of every gate.
function kindsFor({ profile }: Pick<Inputs, 'profile'>): readonly Kind[] {
  return profile === 'gate' ? [VALIDATING] : [VALIDATING, MUTATING]
}

function bindingsOf({ kind, isOptional }: Kind): Kind {
  return { kind: `${kind}Binding`, resource: `${kind.toLowerCase()}bindings`, isOptional }
}

export function policyAccess(inputs: Inputs): readonly Access[] {
  return kindsFor(inputs)
    .flatMap(kind => [kind, bindingsOf(kind)])
    .map(({ resource }) => ({ verb: 'list', group: API.group, resource }))
}

export interface Policies {
  readonly policies: readonly Policy[]
  readonly bindings: readonly Binding[]
}

/**
 * Every policy and what binds it. In the profile `gate` bindings are listed only where there are policies that can refuse what
 * they should let pass.
 *
 * @throws ClusterError
 */
export async function readPolicies(
  context: Pick<CheckContext, 'cluster' | 'share'>,
  inputs: Pick<Inputs, 'profile'>,
): Promise<Policies> {
  const kinds = kindsFor(inputs)
  const isGate = inputs.profile === 'gate'
  const policies = (await allInOrder(kinds.map(kind => readOf(context, kind, readPolicy)))).flat()
  const relevant = policies.filter(each => !isGate || canRefuse(each))
  if (isGate && relevant.length === 0) return { policies: relevant, bindings: [] }
  const bindings = await allInOrder(kinds.map(kind => readOf(context, bindingsOf(kind), readBinding)))
  return { policies: relevant, bindings: bindings.flat() }
}

function canRefuse({ isFailClosed, paramKind }: Policy): boolean {
  return isFailClosed && paramKind !== undefined
}

async function readOf<Read>(
  context: Pick<CheckContext, 'cluster' | 'share'>,
  { kind, resource, isOptional }: Kind,
  read: (kind: string, item: Readonly<Record<string, unknown>>) => Read,
): Promise<readonly Read[]> {
  try {
    return (await listOnce(context, { ...API, resource })).map(item => read(kind, item))
  } catch (error) {
    if (isOptional && error instanceof ClusterError && error.code === 'not-found') return []
    throw error
  }
}
