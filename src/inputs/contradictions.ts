import type { Inputs } from './table.ts'
import type { Problem } from './usage-error.ts'

/**
 * What several inputs cannot mean together; those that were not understood are absent. No target at all is
 * not among it: a workflow cannot tell an unset secret from an input that was never given, so that is found
 * when the kubeconfig is read.
 */
export function contradictions(inputs: Partial<Inputs>): readonly Problem[] {
  return [
    ...twoTargets(inputs),
    ...namesOfTheTarget(inputs),
    ...nobodyToActAs(inputs),
    ...bothChosenAndSkipped(inputs),
    ...thresholds(inputs),
  ]
}

function* twoTargets({ kubeconfig, kubeconfigPath, inCluster }: Partial<Inputs>): Iterable<Problem> {
  const [first, second, third] = [
    ...(kubeconfig ? ['kubeconfig'] : []),
    ...(kubeconfigPath ? ['kubeconfig-path'] : []),
    ...(inCluster ? ['in-cluster'] : []),
  ]
  if (first === undefined || second === undefined) return
  const others = third === undefined ? second : `${second} and ${third}`
  yield {
    input: first,
    message: `${first}: it and ${others} are given together, and only one can be the target; leave away for example ${third ?? second}`,
  }
}

function* namesOfTheTarget(inputs: Partial<Inputs>): Iterable<Problem> {
  const { context = [], clusterName } = inputs
  const target = targetWithoutKubeconfig(inputs)
  if (target !== undefined && context.length > 0)
    yield {
      input: 'context',
      message: `context: it chooses within a kubeconfig, and only ${target} is given (an unset secret counts as nothing); leave it away, or give a kubeconfig ${target === 'server' ? 'as well' : 'in its place'}`,
    }
  if (clusterName && (context.length > 1 || context[0] === '*'))
    yield {
      input: 'cluster-name',
      message:
        'cluster-name: it names one cluster, and context asks for several; leave it away, or write one context, for example prod',
    }
}

// A path or an address that was not understood is absent here, but it was given.
function targetWithoutKubeconfig({ kubeconfig, kubeconfigPath, inCluster, server }: Partial<Inputs>) {
  if (kubeconfig !== '' || kubeconfigPath !== '') return undefined
  if (inCluster) return 'in-cluster'
  return server === '' ? undefined : 'server'
}

// Beside a kubeconfig its user entry may say whom to act as; that is seen when it is read.
function* nobodyToActAs(inputs: Partial<Inputs>): Iterable<Problem> {
  const { as, asGroup = [], asUid = '' } = inputs
  if (as !== '' || targetWithoutKubeconfig(inputs) === undefined) return
  const input = asGroup.length > 0 ? 'as-group' : 'as-uid'
  if (asGroup.length > 0 || asUid !== '')
    yield {
      input,
      message: `${input}: it needs a user to act as, and as names none; write for example jane in as`,
    }
}

function* bothChosenAndSkipped({ checks = [], skipChecks = [] }: Partial<Inputs>): Iterable<Problem> {
  for (const name of checks.filter(check => skipChecks.includes(check)))
    yield {
      input: 'skip-checks',
      message: `skip-checks: ${name} is in checks as well; leave it in one of the two, for example only in checks`,
    }
}

function* thresholds({ certificateWarnDays, certificateFailDays }: Partial<Inputs>): Iterable<Problem> {
  if (certificateWarnDays === undefined || certificateFailDays === undefined) return
  if (certificateFailDays > certificateWarnDays)
    yield {
      input: 'certificate-fail-days',
      message: `certificate-fail-days: ${certificateFailDays} is more than certificate-warn-days (${certificateWarnDays}), so the error would come before the warning; write for example 7 and 30`,
    }
}
