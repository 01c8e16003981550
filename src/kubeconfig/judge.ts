import { quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { judgeImpersonation } from './impersonation.ts'
import { isLoopback } from './server.ts'
import { describeCredential, type Target } from './target.ts'

/** What is remarkable about a target that could be read whole. */
export function judgeTarget(target: Target): KubeconfigJudgement[] {
  return [judgePlainHttp, judgeVerification, judgeActing].flatMap(rule => rule(target) ?? [])
}

type Rule = (target: Target) => KubeconfigJudgement | undefined

// Plain HTTP carries no credential: fine for a local `kubectl proxy`, never beyond this machine.
const judgePlainHttp: Rule = target => {
  if (target.server.protocol !== 'http:') return undefined
  const host = quoted(target.server.host, 80)
  if (isLocalProxy(target)) {
    const message = `The server address is plain HTTP on this machine (${host}), as kubectl proxy offers it.`
    return {
      code: 'kc-server-http',
      severity: 'notice',
      message,
      remedy: 'Nothing needs doing on a workstation.',
    }
  }
  return {
    code: 'kc-server-http',
    message: `The server address is plain HTTP (${host}), over which no credential may be sent.`,
  }
}

const judgeVerification: Rule = ({ trust }) =>
  trust.kind === 'unverified'
    ? {
        code: 'kc-insecure-skip-verify',
        message: 'insecure-skip-tls-verify is set: whoever stands in between can read the credential.',
      }
    : undefined

const judgeActing: Rule = ({ impersonation }) => impersonation && judgeImpersonation(impersonation)

/** A `kubectl proxy` on this machine: it adds the credential itself. */
export function isLocalProxy({ server, credential }: Pick<Target, 'server' | 'credential'>): boolean {
  return (
    server.protocol === 'http:' && isLoopback(server.hostname) && describeCredential(credential) === 'none'
  )
}
