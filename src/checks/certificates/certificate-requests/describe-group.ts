import type { Judgement } from '../../../findings/code.ts'
import { durationText } from '../../../findings/duration-text.ts'
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { Code } from './codes.ts'
import type { CertificateRequest } from './request.ts'

/** What a finding says of requests to one signer with which the same is wrong; at least one. */
export function describeGroup(
  code: Code,
  requests: readonly CertificateRequest[],
  at: Date,
): Judgement<Code> {
  const signer = quoted(requests[0]?.signer ?? '', 150)
  const names = requests.map(({ name }) => name).sort()
  const requesters = [...new Set(requests.map(({ username }) => quoted(username, 100)))].sort()
  const reasons = [...new Set(requests.flatMap(reasonOf))]
  const since = Math.min(...requests.map(request => beginOf(request).getTime()))
  const remedy = REMEDIES[code]?.(names)
  return {
    code,
    message: MESSAGES[code]({ requests, signer, requesters, age: durationText(at.getTime() - since) }),
    subject: { kind: 'Signer', name: signer },
    evidence: {
      [names.length === 1 ? 'Request' : 'Requests']: listText(names.map(name => quoted(name, 100))),
      'Requested by': listText(requesters),
      ...(reasons.length > 0 && { Reason: listText(reasons, 3) }),
    },
    ...(remedy !== undefined && { remedy }),
  }
}

function beginOf({ created, decision }: CertificateRequest): Date {
  return decision.kind === 'approved' ? decision.at : created
}

function reasonOf({ decision }: CertificateRequest): string[] {
  if (decision.kind !== 'denied' && decision.kind !== 'failed') return []
  const words = [decision.reason, decision.message].filter(word => word !== '').join(': ')
  return words === '' ? [] : [quoted(words, 150)]
}

interface Group {
  readonly requests: readonly CertificateRequest[]
  readonly signer: string
  readonly requesters: readonly string[]
  /** How long the oldest has been in this state, for people. */
  readonly age: string
}

const MESSAGES: Readonly<Record<Code, (group: Group) => string>> = {
  'cert-csr-pending': group =>
    isOne(group)
      ? `${requestText(group)} has waited ${group.age} for approval.`
      : `${requestText(group)} wait for approval, the oldest for ${group.age}.`,
  'cert-kubelet-serving-missing': ({ requesters, age }) =>
    requesters.length === 1
      ? `The kubelet of ${requesters[0]} has waited ${age} for approval of its serving certificate; kubectl logs and exec fail on a node without one.`
      : `${requesters.length} kubelets wait for approval of their serving certificates, the first for ${age}; kubectl logs and exec fail on a node without one.`,
  'cert-csr-denied-failed': group =>
    isOne(group)
      ? `${requestText(group)} ${group.requests[0]?.decision.kind === 'denied' ? 'was denied' : 'has failed'}.`
      : `${requestText(group)} were denied or have failed.`,
  'cert-csr-approved-not-issued': group =>
    isOne(group)
      ? `${requestText(group)} was approved ${group.age} ago, and nobody has issued it.`
      : `${requestText(group)} are approved, the first for ${group.age}, and nobody has issued them.`,
}

function isOne({ requests }: Group): boolean {
  return requests.length === 1
}

function requestText(group: Group): string {
  const { requests, signer, requesters } = group
  return isOne(group)
    ? `The request of ${requesters[0]} for a certificate of ${signer}`
    : `${requests.length} requests for certificates of ${signer}`
}

const MOST_NAMES = 10

/** Better remedies than those of the codes where names can be put into a command. */
const REMEDIES: Readonly<Partial<Record<Code, (names: readonly string[]) => string | undefined>>> = {
  'cert-csr-pending': names => {
    const [describe, approve, deny] = [
      command(['describe', 'csr'], names),
      command(['certificate', 'approve'], names),
      command(['certificate', 'deny'], names),
    ]
    return (
      describe &&
      `Look at what is asked for and by whom with \`${describe}\`, then \`${approve}\` or \`${deny}\`. After a day they are deleted.`
    )
  },
  'cert-kubelet-serving-missing': names => {
    const approve = command(['certificate', 'approve'], names)
    return (
      approve &&
      `Nothing in Kubernetes approves these by itself. Compare the names with the nodes, then \`${approve}\`; for good, install an approver for kubelet-serving requests or turn serverTLSBootstrap off in the configuration of the kubelets.`
    )
  },
  'cert-csr-denied-failed': names => {
    const describe = command(['describe', 'csr'], names)
    return (
      describe &&
      `See why with \`${describe}\`, mend the subject, the names or the usages that are asked for, and ask again. After an hour they are deleted.`
    )
  },
}

/** Undefined when a name is nothing to put before a shell, or would be read as an option. */
function command(verb: readonly string[], names: readonly string[]): string | undefined {
  const first = names.slice(0, MOST_NAMES)
  return first.every(name => /^[a-z0-9]/i.test(name))
    ? commandText(['kubectl', ...verb, ...first])
    : undefined
}
