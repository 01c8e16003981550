// From inputs to targets: the only file here that knows where a kubeconfig may come from.
import type { Fact } from '../findings/layer.ts'
import type { Inputs } from '../inputs/table.ts'
import { KUBECONFIG_CODES, type KubeconfigJudgement } from './codes.ts'
import { chooseContext } from './context.ts'
import type { Problems } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import type { ReadFile } from './files.ts'
import { readImpersonation } from './impersonation.ts'
import { IN_CLUSTER, isInPod, readPodTarget } from './in-cluster.ts'
import { isLocalProxy, judgeTarget } from './judge.ts'
import { contextNames, currentContext } from './kubeconfig.ts'
import { type LoadedKubeconfig, loadEnvironment, loadNothing, loadPaths, loadText } from './load.ts'
import { type Overrides, readTarget, type Surroundings } from './read-target.ts'
import { maskable, secretsOf, secretsOfTarget } from './secrets.ts'
import { parseServer } from './server.ts'
import { describeCredential, type Target } from './target.ts'
import { tokenCredential } from './token.ts'
import { readTrustInput } from './trust.ts'

/** One cluster to look at, or what keeps us from it. */
export interface Candidate {
  readonly name: string
  readonly context: string
  /** Missing when a judgement of severity error says why. */
  readonly target?: Target
  readonly judgements: readonly KubeconfigJudgement[]
  readonly facts: Readonly<Record<string, Fact>>
}

export interface Workspace {
  /** Relative paths in inputs resolve against it. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly readFile: ReadFile
}

/**
 * One candidate a context, and always at least one: what is wrong with the kubeconfig is reported of a cluster too.
 *
 * @param mask is given every secret once, before anything else is done with it
 */
export function resolveCandidates(
  inputs: Inputs,
  workspace: Workspace,
  mask: (secret: string) => void,
): Candidate[] {
  const { folder, readFile } = workspace
  const around = { overrides: overridesOf(inputs), folder, readFile, execPlugins: inputs.execPlugins }
  const secrets = [inputs.token]
  const candidates = candidatesOf(inputs, workspace, around, secrets)
  secrets.push(...candidates.flatMap(({ target }) => (target === undefined ? [] : secretsOfTarget(target))))
  maskable(secrets).forEach(mask)
  return candidates
}

function candidatesOf(
  inputs: Inputs,
  workspace: Workspace,
  around: Surroundings,
  secrets: string[],
): Candidate[] {
  try {
    if (inputs.inCluster) return [podCandidate(inputs, workspace, around)]
    const loaded = load(inputs, workspace)
    if (loaded === undefined) return [directCandidate(inputs, around)]
    secrets.push(...secretsOf(loaded))
    return wantedContexts(inputs, loaded).map(wanted => contextCandidate(inputs, loaded, wanted, around))
  } catch (error) {
    const [wanted = ''] = inputs.context
    return [unreadable(inputs, wanted === '*' ? '' : wanted, faultOf(error))]
  }
}

function load(inputs: Inputs, { folder, environment, readFile }: Workspace): LoadedKubeconfig | undefined {
  if (inputs.kubeconfig !== '') return loadText(inputs.kubeconfig, folder)
  if (inputs.kubeconfigPath === 'env') return loadEnvironment(environment['KUBECONFIG'], folder, readFile)
  if (inputs.kubeconfigPath !== '') return loadPaths(inputs.kubeconfigPath, folder, readFile)
  return inputs.server === ''
    ? loadNothing(environment['GITHUB_EVENT_NAME'], isInPod(environment))
    : undefined
}

function wantedContexts(inputs: Inputs, loaded: LoadedKubeconfig): readonly string[] {
  const [first = ''] = inputs.context
  if (first !== '*') return inputs.context.length === 0 ? [''] : inputs.context
  const names = contextNames(loaded)
  return names.length === 0 ? [''] : names
}

/** @param wanted empty for the current context */
function contextCandidate(
  inputs: Inputs,
  loaded: LoadedKubeconfig,
  wanted: string,
  around: Surroundings,
): Candidate {
  const problems: Problems = [...loaded.judgements]
  // kubectl reads nothing of a file in which anything is of the wrong type.
  if (problems.some(({ code }) => code === 'kc-wrong-type')) {
    return unreadable(inputs, wanted || currentContext(loaded), problems)
  }
  try {
    const context = chooseContext(loaded, wanted)
    problems.push(...context.judgements)
    const target = readTarget(loaded, context, around, problems)
    return toCandidate(inputs.clusterName || context.name, context.name, loaded.source, target, problems)
  } catch (error) {
    return unreadable(inputs, wanted || currentContext(loaded), [...problems, ...faultOf(error)])
  }
}

/** What cannot be read at all is still one cluster of the report: the one that was meant. */
function unreadable(inputs: Inputs, context: string, judgements: readonly KubeconfigJudgement[]): Candidate {
  return { name: inputs.clusterName || context || 'cluster', context, judgements, facts: {} }
}

function faultOf(error: unknown): KubeconfigJudgement[] {
  if (error instanceof KubeconfigFault) return [error.judgement]
  throw error
}

function podCandidate(inputs: Inputs, { environment }: Workspace, around: Surroundings): Candidate {
  const problems: Problems = []
  const target = readPodTarget(environment, around, problems)
  const source = "the pod's service account"
  return toCandidate(inputs.clusterName || IN_CLUSTER, '', source, target, problems)
}

function directCandidate(inputs: Inputs, around: Surroundings): Candidate {
  const { certificateAuthority, tlsServerName } = inputs
  const problems: Problems = []
  const server = parseServer(inputs.server)
  if (!(server instanceof URL)) problems.push(server)
  const trust =
    certificateAuthority === ''
      ? ({ kind: 'system' } as const)
      : readTrustInput(certificateAuthority, around.folder, around.readFile, problems)
  const credential = inputs.token === '' ? {} : { token: tokenCredential(inputs.token, false, problems) }
  if (server instanceof URL && !isLocalProxy({ server, credential })) problems.push(...judgeTokenless(inputs))
  const name = inputs.clusterName || (server instanceof URL ? server.host : 'cluster')
  const names = { context: '', cluster: '', user: '', namespace: inputs.namespace || 'default' }
  const impersonation = readImpersonation(undefined, around.overrides)
  const optional = { ...(tlsServerName && { tlsServerName }), ...(impersonation && { impersonation }) }
  const target = server instanceof URL ? { ...names, server, trust, credential, ...optional } : undefined
  return toCandidate(name, '', 'the input server', target, problems)
}

function judgeTokenless({ token }: Inputs): KubeconfigJudgement[] {
  if (token !== '') return []
  const message = 'The input server is given without a token, so every request would be anonymous.'
  return [
    {
      code: 'kc-user-no-credentials',
      message,
      remedy: 'Give one in the input `token`: `kubectl create token NAME --duration=1h`.',
    },
  ]
}

function toCandidate(
  name: string,
  context: string,
  source: string,
  target: Target | undefined,
  problems: readonly KubeconfigJudgement[],
): Candidate {
  const isBroken = problems.some(
    ({ code, severity }) => (severity ?? KUBECONFIG_CODES[code].severity) === 'error',
  )
  const judgements = target === undefined || isBroken ? problems : [...problems, ...judgeTarget(target)]
  return {
    name,
    context,
    judgements,
    facts: { source, ...(target && targetFacts(target)) },
    ...(target && { target }),
  }
}

function targetFacts(target: Target): Record<string, Fact> {
  return {
    ...(target.context !== '' && { context: target.context }),
    server: target.server.href,
    namespace: target.namespace,
    credential: describeCredential(target.credential),
    ...(target.impersonation && { 'acting as': target.impersonation.user }),
  }
}

function overridesOf(inputs: Inputs): Overrides {
  const { server, token, certificateAuthority, tlsServerName, namespace, as, asGroup, asUid } = inputs
  return { server, token, certificateAuthority, tlsServerName, namespace, as, asGroup, asUid }
}
