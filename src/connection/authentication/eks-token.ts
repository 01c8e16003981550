// Tokens of `aws eks get-token`: a presigned request to AWS STS, which the cluster sends on to learn who made it. Pure.
import { durationText, momentText } from '../../findings/duration-text.ts'
import { quoted } from '../../findings/list-text.ts'
import type { Refusal } from '../authorization/refusal.ts'

const PREFIX = 'k8s-aws-v1.'
// Whatever X-Amz-Expires says (kubernetes-sigs/aws-iam-authenticator, pkg/token/token.go).
const LIFETIME_MS = 15 * 60_000

const COMMAND = '`aws eks get-token --cluster-name NAME`'

export function isEksToken(token: string): boolean {
  return token.startsWith(PREFIX)
}

/** @returns undefined for a token of another kind */
export function explainEksToken(token: string, serverTime: Date): Refusal | undefined {
  if (!isEksToken(token)) return undefined
  const request = URL.parse(Buffer.from(token.slice(PREFIX.length), 'base64url').toString('utf8'))
  const made = request && dateOf(request)
  if (!request || !made) return undefined
  const end = new Date(made.getTime() + LIFETIME_MS)
  // The request holds an access key, a session token and the signature: none of them is evidence.
  const evidence = {
    'Token made': momentText(made),
    'Token ends': momentText(end),
    'Signed for': quoted(request.hostname, 80),
    'Names a cluster': signsCluster(request) ? 'yes, in a way that only the cluster can read' : 'no',
  }
  if (end <= serverTime) {
    const ago = durationText(serverTime.getTime() - end.getTime())
    return {
      code: 'authn-token-expired',
      message: `The EKS token expired on ${momentText(end)}, ${ago} ago: it lasts 15 minutes.`,
      evidence,
      remedy: `Let every run make its own, ${COMMAND}, or keep the plugin in the kubeconfig, rather than storing the token as a secret.`,
    }
  }
  const message = signsCluster(request)
    ? 'The EKS token is fresh, but the cluster does not accept it: the IAM principal is not mapped in the cluster, or the token was made for another cluster name.'
    : 'The token is a signed AWS request, but none for EKS: it names no cluster.'
  return { code: 'authn-eks-iam-unmapped', message, evidence }
}

function signsCluster(request: URL): boolean {
  return (parameter(request, 'x-amz-signedheaders') ?? '').toLowerCase().split(';').includes('x-k8s-aws-id')
}

// 20260615T120000Z
function dateOf(request: URL): Date | undefined {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(parameter(request, 'x-amz-date') ?? '') ?? []
  const date = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

// As aws-iam-authenticator, whatever the case of the name.
function parameter({ searchParams }: URL, name: string): string | undefined {
  return [...searchParams].find(([key]) => key.toLowerCase() === name)?.[1]
}
