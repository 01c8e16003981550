// From what dialling showed to its cause. Pure.
import { isIPv4, isIPv6 } from 'node:net'
import { listText, quoted } from '../../findings/list-text.ts'
import { isLoopback } from '../../kubeconfig/server.ts'
import { secondsText } from '../limits.ts'
import type { Refusal } from './dial.ts'
import type { TcpGiven, TcpSeen } from './tcp-attempt.ts'
import type { TcpCode, TcpJudgement } from './tcp-codes.ts'

/** What is wrong with the connections to a server's addresses. */
export function explainTcp(everything: TcpSeen, given: TcpGiven): TcpJudgement[] {
  const seen = withoutLackingIpv6(everything, given)
  const evidence = answersOf(everything)
  if (seen.hangsUp !== undefined) return [explainHangUp(seen.hangsUp, seen.address, given)]
  if (seen.socket === undefined) return [{ ...explainFailure(seen, given), evidence }]
  return [...explainPartlyDown(seen, given, evidence), ...explainSlowness(seen, given)]
}

// Where IPv6 is set up and leads nowhere, or is forbidden, no address of it answers: a matter of the runner as long as the
// server answers at an address of IPv4.
function withoutLackingIpv6(seen: TcpSeen, { addresses }: TcpGiven): TcpSeen {
  const { address: used = '', refusals, silent } = seen
  const isOfServer = ({ address, error }: Refusal) => isIPv4(address) && error.code === 'ECONNREFUSED'
  const isOfRunner = (refusal: Refusal) => refusal.error.code === 'EACCES' || lacksFamily(refusal)
  const answersIpv4 = isIPv4(used) || refusals.some(isOfServer)
  const failed = [...silent, ...refusals.filter(isOfRunner).map(({ address }) => address)]
  const lacks = addresses.every(({ address }) => isIPv4(address) || failed.includes(address))
  if (!answersIpv4 || !lacks) return seen
  return {
    ...seen,
    refusals: refusals.filter(({ address }) => isIPv4(address)),
    silent: silent.filter(address => isIPv4(address)),
  }
}

// No fault of the server: this runner has no way to addresses of that family. Without IPv6 it depends on the router which of
// the codes is seen.
export function lacksFamily({ address, error }: Refusal): boolean {
  if (isIPv6(address) && error.code === 'EHOSTUNREACH') return true
  return ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code)
}

function downMembers({ refusals, silent }: TcpSeen, { addresses }: TcpGiven): string[] {
  if (addresses.every(({ address }) => isLoopback(address))) return []
  const refusing = refusals.filter(refusal => !lacksFamily(refusal)).map(({ address }) => address)
  return [...refusing, ...silent]
}

function explainPartlyDown(
  seen: TcpSeen,
  given: TcpGiven,
  answers: Readonly<Record<string, string>>,
): TcpJudgement[] {
  const { host, addresses, port } = given
  const down = downMembers(seen, given)
  if (down.length === 0) return []
  const count = `${down.length} of the ${addresses.length} addresses of ${host}`
  const message = `${count} ${down.length === 1 ? 'does' : 'do'} not take connections on port ${port}: ${listText(down)}.`
  return [{ code: 'tcp-one-of-n-down', message, evidence: { Used: seen.address ?? '', ...answers } }]
}

/** By satellite it takes 0.6 s. A packet that was lost is sent again after a second (RFC 6298). */
export const SLOW_MS = 700

function explainSlowness({ connectMs = 0, address = '' }: TcpSeen, { host, port }: TcpGiven): TcpJudgement[] {
  if (connectMs < SLOW_MS) return []
  const where = `${namesOf([address], host)} port ${port}`
  const message = `Connecting to ${where} took ${secondsText(connectMs)}, the quicker of two times: the way is long, or packets are lost on it (each one that is lost costs a second or more).`
  return [{ code: 'tcp-slow', message }]
}

function explainFailure(seen: TcpSeen, { host, port }: TcpGiven): TcpJudgement {
  const { refusals, silent, durationMs } = seen
  const telling = refusals.filter(refusal => !lacksFamily(refusal))
  if (silent.length > 0) {
    const where = `${namesOf(silent, host)} port ${port}`
    const message = `No answer from ${where} within ${secondsText(durationMs)}: packets are dropped on the way.`
    return { code: 'tcp-blackhole', message }
  }
  const refusing = telling.length > 0 ? telling : refusals
  const [first] = refusing
  const code = first?.error.code ?? ''
  const isUnanimous = refusing.every(({ error }) => error.code === code)
  const names = namesOf(
    refusing.map(({ address }) => address),
    host,
  )
  if (isUnanimous && code === 'ECONNREFUSED') {
    return explainRefused(
      refusing.map(({ address }) => address),
      host,
      port,
    )
  }
  const cause = isUnanimous ? causeOf(code, first?.address ?? '') : undefined
  if (cause !== undefined) return { code: cause.code, message: cause.says(names, port) }
  return { code: 'tcp-failed', message: `No connection to ${names} port ${port} can be made.` }
}

function explainHangUp(
  how: 'ends' | 'resets',
  address: string | undefined,
  { host, port }: TcpGiven,
): TcpJudgement {
  const name = namesOf([address ?? host], host)
  return how === 'resets'
    ? { code: 'tcp-reset', message: RESET.says(name, port) }
    : {
        code: 'tcp-closed-on-accept',
        message: `${name} takes the connection to port ${port} and hangs up at once: a forwarder with no server behind it.`,
      }
}

function explainRefused(addresses: readonly string[], host: string, port: number): TcpJudgement {
  if (addresses.length === 1) {
    const message = `${namesOf(addresses, host)} answers, but nothing listens on its port ${port}.`
    return { code: 'tcp-refused', message }
  }
  const message = `All ${addresses.length} addresses of ${quoted(host, 100)} refuse port ${port}: ${listText(addresses)}.`
  return { code: 'tcp-all-refused', message }
}

/** "127.0.0.1", or with the name that led there "api.example.com (192.0.2.1)". */
export function namesOf(addresses: readonly string[], host: string): string {
  const list = listText(addresses)
  return list === host ? list : `${quoted(host, 100)} (${list})`
}

interface Cause {
  readonly code: TcpCode
  readonly says: (names: string, port: number) => string
}

const FORBIDDEN: Cause = {
  code: 'tcp-local-policy',
  says: (names, port) => `This runner itself forbids connections to ${names} port ${port}.`,
}

const RESET: Cause = {
  code: 'tcp-reset',
  says: (names, port) => `${names} resets the connection to port ${port} as soon as it is made.`,
}

const CAUSES: Readonly<Record<string, Cause>> = {
  ECONNRESET: RESET,
  EHOSTUNREACH: {
    code: 'tcp-no-route',
    says: names =>
      `There is no way to ${names}: the host is down in its network, or a firewall rejects the connection.`,
  },
  ENETUNREACH: { code: 'tcp-net-unreachable', says: names => `This runner has no route to ${names}.` },
  // The kernel's own patience, where it is shorter than ours.
  ETIMEDOUT: {
    code: 'tcp-blackhole',
    says: (names, port) => `No answer from ${names} port ${port}: packets are dropped on the way.`,
  },
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EINVAL: FORBIDDEN,
}

const NO_IPV6: Cause = {
  code: 'tcp-ipv6-unavailable',
  says: names => `${names} is an IPv6 address, and this runner has no IPv6.`,
}

function causeOf(code: string, address: string): Cause | undefined {
  return code === 'EADDRNOTAVAIL' && isIPv6(address) ? NO_IPV6 : CAUSES[code]
}

function answersOf({ refusals, silent }: TcpSeen): Record<string, string> {
  return Object.fromEntries([
    ...refusals.map(({ address, error }) => [address, error.text]),
    ...silent.map(address => [address, 'silent']),
  ])
}
