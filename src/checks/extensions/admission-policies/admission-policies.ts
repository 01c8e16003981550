import { type Access, type CheckContext, defineCheck, EVERY_PROFILE } from '../../check.ts'
import { servedKinds } from '../../served-kinds.ts'
import { namespaceAccess, type SeenNamespace, seeNamespaces } from '../namespaces.ts'
import { CODES } from './codes.ts'
import { type Bound, findParams, type SoughtParams } from './find-params.ts'
import {
  boundPolicies,
  judgeBindings,
  judgeKind,
  judgeParams,
  judgeTypes,
  policiesWithoutKind,
} from './judge.ts'
import type { Policy } from './policy.ts'
import { type Policies, policyAccess, readPolicies } from './read-policies.ts'

const DISCOVERY_ACCESS: readonly Access[] = ['/api', '/apis'].map(path => ({ verb: 'get', path }))

/** Whether admission policies can be applied; in the profile `gate` only those that refuse requests when they cannot. */
export const admissionPolicies = defineCheck({
  id: 'admission-policies',
  family: 'extensions',
  title: 'Admission policies can be applied',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: inputs => [...policyAccess(inputs), ...DISCOVERY_ACCESS, ...namespaceAccess(inputs)],
  codes: CODES,
  collect: lookAtPolicies,
  evaluate({ policies, bindings, bound, withoutKind, missing, unseen, namespaces }, { inputs }) {
    const isGate = inputs.profile === 'gate'
    const inUse = policies.filter(policy => bound.some(each => each.policy === policy))
    return {
      judgements: [
        ...withoutKind.flatMap(policy => judgeKind(policy, namespaces)),
        ...missing.flatMap(each => judgeParams(each, namespaces)),
        ...(isGate ? [] : [...judgeBindings({ policies, bindings }), ...judgeTypes(inUse)]),
      ],
      objects: policies.length + (isGate ? 0 : bindings.length),
      notLookedAt: unseen,
    }
  },
})

interface SeenPolicies extends Policies, SoughtParams {
  readonly bound: readonly Bound[]
  readonly withoutKind: readonly Policy[]
  readonly namespaces: readonly SeenNamespace[] | undefined
}

/** The policies and what they take their parameters from, looked at once in a run. @throws ClusterError */
export function lookAtPolicies(context: CheckContext): Promise<SeenPolicies> {
  return context.share('admission policies', async () => {
    const read = await readPolicies(context, context.inputs)
    const bound = boundPolicies(read.policies, read.bindings)
    const params = await lookForParams(context, bound)
    const isAmiss = params.withoutKind.length + params.missing.length > 0
    const namespaces = isAmiss ? await seeNamespaces(context) : undefined
    return { ...read, bound, ...params, namespaces }
  })
}

/** Only where a policy takes parameters is anything asked. @throws ClusterError */
async function lookForParams(context: CheckContext, bound: readonly Bound[]) {
  const parametrised = bound.filter(({ policy }) => policy.paramKind !== undefined)
  if (parametrised.length === 0) return { withoutKind: [], missing: [], unseen: [] }
  const discovery = await servedKinds(context)
  const withoutKind = policiesWithoutKind(parametrised, discovery)
  return { withoutKind, ...(await findParams(context, parametrised, discovery)) }
}
