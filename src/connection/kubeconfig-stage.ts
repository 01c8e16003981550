import { KUBECONFIG_CODES, type KubeconfigJudgement } from '../kubeconfig/codes.ts'
import { judgeSession } from '../kubeconfig/oidc.ts'
import type { Candidate } from '../kubeconfig/resolve.ts'
import { describeCredential, type Target } from '../kubeconfig/target.ts'
import type { AskPlugin } from './plugins/plugins.ts'
import { defineStage } from './stage.ts'

export interface KubeconfigGiven {
  readonly candidate: Candidate
  readonly askPlugin: AskPlugin
}

export interface KubeconfigSeen {
  readonly candidate: Candidate
  /** With the credential that its plugin gave. */
  readonly target?: Target
  /** What is wrong with the credential beyond what the kubeconfig itself told. */
  readonly problems: readonly KubeconfigJudgement[]
  readonly undetermined?: string
}

/**
 * The first layer. The kubeconfig has been read before anything else; what is left is the credential that something else hands
 * out. A plugin is not run for a kubeconfig with which nothing could be done anyway.
 */
export const kubeconfigStage = defineStage<KubeconfigGiven, KubeconfigSeen, typeof KUBECONFIG_CODES>({
  name: 'kubeconfig',
  codes: KUBECONFIG_CODES,
  async observe({ candidate, askPlugin }, limits) {
    const { target } = candidate
    if (target === undefined || isBroken(candidate)) return seen(candidate)
    const { plugin } = target.credential
    if (plugin === undefined) return { ...seen(candidate), ...sessionOf(target, new Date()) }
    const { credential, problems } = await askPlugin(plugin, target, limits)
    return { candidate, target: { ...target, credential: credential ?? { plugin } }, problems }
  },
  explain: ({ candidate, problems }) => [...candidate.judgements, ...problems],
  undetermined: ({ undetermined }) => undetermined,
  facts: ({ candidate, target }) => ({
    ...candidate.facts,
    ...(target && { credential: describeCredential(target.credential) }),
  }),
})

function seen(candidate: Candidate): KubeconfigSeen {
  return { candidate, problems: [], ...(candidate.target && { target: candidate.target }) }
}

function isBroken({ judgements }: Candidate): boolean {
  return judgements.some(({ code, severity }) => (severity ?? KUBECONFIG_CODES[code].severity) === 'error')
}

function sessionOf(target: Target, now: Date): Partial<KubeconfigSeen> {
  const { problem, undetermined } = judgeSession(target.credential, now)
  // A token that is over is one finding, that of this layer.
  if (problem !== undefined) return { target: { ...target, credential: {} }, problems: [problem] }
  return undetermined === undefined ? {} : { undetermined }
}
