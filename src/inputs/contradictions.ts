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
    ...bothChosenAndSkipped(inputs),
    ...thresholds(inputs),
  ]
}

function* twoTargets({ kubeconfig, kubeconfigPath }: Partial<Inputs>): Iterable<Problem> {
  if (kubeconfig && kubeconfigPath)
    yield {
      input: 'kubeconfig',
      message:
        'kubeconfig: it and kubeconfig-path are both given, and only one can be the target; leave one away, for example kubeconfig-path',
    }
}

function* namesOfTheTarget(inputs: Partial<Inputs>): Iterable<Problem> {
  const { kubeconfig, kubeconfigPath, server, context = [], clusterName } = inputs
  // A path that was not understood is absent here, but it was given.
  const withoutKubeconfig = kubeconfig === '' && kubeconfigPath === '' && server !== ''
  if (withoutKubeconfig && context.length > 0)
    yield {
      input: 'context',
      message:
        'context: it chooses within a kubeconfig, and only server is given (an unset secret counts as nothing); leave it away, or give a kubeconfig as well',
    }
  if (clusterName && (context.length > 1 || context[0] === '*'))
    yield {
      input: 'cluster-name',
      message:
        'cluster-name: it names one cluster, and context asks for several; leave it away, or write one context, for example prod',
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
