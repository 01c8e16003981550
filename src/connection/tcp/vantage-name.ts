// Whether the name of the server led to the wrong place. Pure.
import { isIP } from 'node:net'
import { listText, quoted } from '../../findings/list-text.ts'
import { isLoopback } from '../../kubeconfig/server.ts'
import type { DirectAnswer } from '../dns/look-up.ts'
import { leadsHere } from './own-networks.ts'
import { isPrivateAddress } from './private-address.ts'
import type { Failed, SecondLook } from './second-look.ts'
import type { TcpJudgement } from './tcp-codes.ts'

export type Cause = Omit<TcpJudgement, 'evidence'>

/** What became of two addresses, each as a clause: "which cannot be reached". */
export interface Fates {
  /** Of the one that the name gave. */
  readonly worse: string
  readonly better: string
}

/** The cause of a failure where there is a better address than the one that the name gave. */
export function explainBetter(look: SecondLook, failed: Failed, fates: Fates): Cause | undefined {
  const { better, hosts, answers } = look
  if (better === undefined) return undefined
  const name = quoted(failed.host, 100)
  const dialled = dialledOf(failed)
  const pinned = hosts.find(({ address }) => dialled.includes(address))
  if (pinned !== undefined) {
    const message = `Line ${pinned.line} of /etc/hosts leads ${name} to ${pinned.address}, ${fates.worse}, while DNS says ${better}, ${fates.better}.`
    return { code: 'dns-hosts-override', message }
  }
  // Within the Internet the answers of a load balancer change from one question to the next.
  if (isInternal(better) === dialled.every(isInternal)) return undefined
  const server = answers.find(answer => saysOne(answer, [better]))?.server ?? ''
  const message = `The name servers of this runner disagree: one leads ${name} to ${listText(dialled)}, ${fates.worse}, while ${quoted(server, 60)} says ${better}, ${fates.better}.`
  return { code: 'dns-split-horizon', message }
}

// nip.io, sslip.io and others of the kind: the name itself says where it leads.
const NAMES_LOOPBACK = /(^|[.-])127[.-]0[.-]0[.-]1([.-]|$)/

/**
 * The cause of a failure where DNS leads a name to the runner itself.
 *
 * @param fate what became of the address, as a sentence without capital and stop
 */
export function explainSinkhole(
  { hosts, answers }: SecondLook,
  failed: Failed,
  fate: string,
): Cause | undefined {
  const { host } = failed
  const dialled = dialledOf(failed)
  const isMeant = isIP(host) !== 0 || isLoopback(host) || NAMES_LOOPBACK.test(host) || hosts.length > 0
  // The system knows names of its own that DNS does not, such as that of the machine.
  const isAnswer = answers.some(answer => saysOne(answer, dialled))
  if (isMeant || !isAnswer || !dialled.every(leadsHere)) return undefined
  const message = `DNS answers ${quoted(host, 100)} with ${listText(dialled)}, this runner itself, as filters and the protection against DNS rebinding do; ${fate}.`
  return { code: 'dns-sinkhole', message }
}

/** What the hosts file and the name servers said, where they did not say the same. */
export function nameEvidence({ hosts, answers, better }: SecondLook): Record<string, string> {
  if (hosts.length === 0 && better === undefined) return {}
  return {
    ...Object.fromEntries(
      hosts.map(({ line, address }) => [`Line ${line} of /etc/hosts`, quoted(address, 60)]),
    ),
    ...Object.fromEntries(answers.map(answer => [`DNS at ${answer.server}`, answerText(answer)])),
  }
}

function answerText({ addresses }: DirectAnswer): string {
  if (addresses === undefined) return 'silent'
  return listText(addresses.map(({ address }) => address)) || 'no address'
}

function dialledOf({ addresses }: Failed): string[] {
  return addresses.map(({ address }) => address)
}

function isInternal(address: string): boolean {
  return isPrivateAddress(address) || leadsHere(address)
}

function saysOne({ addresses = [] }: DirectAnswer, wanted: readonly string[]): boolean {
  return addresses.some(({ address }) => wanted.includes(address))
}
