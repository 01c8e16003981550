// What the address itself, and the place from which it was dialled, say about a connection that was not made. Pure.
import { isIP } from 'node:net'
import { listText, quoted } from '../../findings/list-text.ts'
import { isApiServiceName } from '../dns/service-name.ts'
import { leadsHere, nearNetwork, tunnelOf } from './own-networks.ts'
import { isPrivateAddress } from './private-address.ts'
import { HTTPS_PORT, type SecondLook, USUAL_PORT } from './second-look.ts'
import type { TcpGiven, TcpSeen } from './tcp-attempt.ts'
import type { TcpJudgement } from './tcp-codes.ts'
import { lacksFamily, namesOf } from './tcp-explain.ts'
import { type Cause, explainBetter, explainSinkhole, nameEvidence } from './vantage-name.ts'

/** A failure and all that is known about it. */
interface Failure {
  readonly judgement: TcpJudgement
  readonly given: TcpGiven
  readonly seen: TcpSeen
  readonly look: SecondLook
  /** "api.example.com (10.0.0.5)", for sentences. */
  readonly names: string
}

type Rule = (failure: Failure) => Cause | undefined

/**
 * Names the cause of a failed connection where the address itself is it, and fits the remedy to the runner where it is not.
 *
 * @returns undefined when there is nothing to add
 */
export function explainFromHere(
  judgement: TcpJudgement,
  seen: TcpSeen,
  given: TcpGiven,
): TcpJudgement | undefined {
  const { look } = seen
  if (look === undefined) return undefined
  const addresses = given.addresses.map(({ address }) => address)
  const failure = { judgement, given, seen, look, names: namesOf(addresses, given.host) }
  const evidence = { ...judgement.evidence, ...nameEvidence(look) }
  for (const rule of RULES) {
    const cause = rule(failure)
    if (cause !== undefined) return { ...cause, evidence }
  }
  return { ...judgement, ...pickRemedy(failure), evidence }
}

const REFUSED = ['tcp-refused', 'tcp-all-refused']
const NO_WAY = ['tcp-blackhole', 'tcp-no-route', 'tcp-net-unreachable']

// The first that applies; those that rest on a connection that was made come first.
const RULES: readonly Rule[] = [
  explainAddress,
  explainPort,
  explainPod,
  ({ given, look }) => explainSinkhole(look, given, 'nothing listens there'),
  explainLoopback,
  explainPrivate,
  explainFamily,
]

function explainAddress({ given, look }: Failure): Cause | undefined {
  const better = `which takes connections on port ${given.port}`
  return explainBetter(look, given, { worse: 'which cannot be reached', better })
}

function explainPort({ look, names }: Failure): Cause | undefined {
  if (!look.takesUsualPort) return undefined
  const message = `${names} takes no connections on port ${HTTPS_PORT}, the default of an address without a port, but does on port ${USUAL_PORT}.`
  return { code: 'kc-server-default-port', message }
}

function explainPod({ judgement, given, names }: Failure): Cause | undefined {
  const { inCluster } = given.runner
  const isOwnServer =
    isApiServiceName(given.host) || given.addresses.every(({ address }) => address === inCluster?.host)
  if (inCluster === undefined || judgement.code !== 'tcp-blackhole' || !isOwnServer) return undefined
  const message = `The API server of this pod's own cluster, ${names} port ${given.port}, gives the pod no answer, as when a NetworkPolicy drops what leaves it.`
  return { code: 'tcp-networkpolicy-egress', message }
}

function isLocal({ given, judgement }: Failure): boolean {
  return REFUSED.includes(judgement.code) && given.addresses.every(({ address }) => leadsHere(address))
}

function explainLoopback(failure: Failure): Cause | undefined {
  const { given, names } = failure
  const { place, inCluster } = given.runner
  if (!isLocal(failure)) return undefined
  if (place !== 'github-hosted' && inCluster === undefined) return undefined
  const here = inCluster === undefined ? 'this runner' : 'the pod of this runner'
  const message = `The server address ${names} leads to ${here} itself, where nothing listens on port ${given.port}.`
  return { code: 'kc-server-loopback', message }
}

function explainPrivate(failure: Failure): Cause | undefined {
  const { given } = failure
  if (given.runner.place !== 'github-hosted' || !isBeyond(failure)) return undefined
  const { networks } = failure.look
  const isNear = given.addresses.some(({ address }) => nearNetwork(address, networks) !== undefined)
  if (isNear || tunnelOf(networks) !== undefined) return undefined
  const list = listText(given.addresses.map(({ address }) => address))
  const which =
    isIP(given.host) === 0
      ? `${quoted(given.host, 100)} leads to the private ${list}`
      : `${list} is a private one`
  const message = `The server address ${which}, to which a runner hosted by GitHub has no way.`
  return { code: 'kc-server-private-ip', message }
}

function isBeyond({ judgement, given }: Failure): boolean {
  return NO_WAY.includes(judgement.code) && given.addresses.every(({ address }) => isPrivateAddress(address))
}

// Neither link-local nor of a network of one's own.
const GLOBAL_IPV6 = /^(?!fe80:|f[cd]).*:/i

function explainFamily({ given, seen, look }: Failure): Cause | undefined {
  const { host, addresses } = given
  const isOnlyIpv6 = isIP(host) === 0 && addresses.every(({ family }) => family === 6)
  const hasNone = seen.silent.length === 0 && seen.refusals.every(lacksFamily)
  if (!isOnlyIpv6 || !hasNone || look.networks.some(({ range }) => GLOBAL_IPV6.test(range))) return undefined
  const list = listText(addresses.map(({ address }) => address))
  const message = `${quoted(host, 100)} has only IPv6 addresses (${list}), and this runner has no IPv6.`
  return { code: 'dns-ipv6-only', message }
}

/** A remedy that fits the place better than that of the code. */
function pickRemedy(failure: Failure): { readonly remedy?: string } {
  const { given, look, judgement } = failure
  const { place } = given.runner
  if (isLocal(failure)) return { remedy: LOCAL_REMEDY }
  if (isBeyond(failure)) {
    const tunnel = tunnelOf(look.networks)
    return { remedy: tunnel === undefined ? PRIVATE_REMEDY : tunnelRemedy(tunnel) }
  }
  return place === 'github-hosted' && judgement.code === 'tcp-blackhole' ? { remedy: HOSTED_REMEDY } : {}
}

const LOCAL_REMEDY =
  'HOST is this machine itself: use the address of the cluster unless it runs right here; else start it (`minikube start`, `docker start` for kind and k3d), or open the tunnel or port-forward that leads to it: `ss -tlnp | grep PORT` shows who listens.'

const PRIVATE_REMEDY =
  'The address is a private one: check that this machine is in its network, or connected to it by a VPN or a peering, and that the firewall or security group there lets it reach port PORT: `ip route get HOST`, `nc -vz HOST PORT`.'

const tunnelRemedy = (name: string) =>
  `The address is a private one, and the VPN ${quoted(name, 40)} is up: check that it carries routes to that network, and that its access rules and the firewall there let this machine reach port PORT: \`ip route get HOST\`.`

const HOSTED_REMEDY =
  'Hosted runners call from changing addresses, which an allow-list of the cluster shuts out (EKS `publicAccessCidrs`, GKE authorized networks, AKS authorized IP ranges, a security group): add the address of the runner in an earlier step, or use a larger runner with static addresses or a self-hosted one in the network.'
